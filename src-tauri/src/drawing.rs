//! How WebKitGTK paints where there is no graphics card: in virtual machines above all. It would paint by OpenGL all the same, which the
//! processor then plays the card for; that costs most when a screen is opened for the first time. Told so, it paints by itself. What a machine
//! with a card does is left as it is.
//!
//! WebKitGTK reads this from the environment alone, in the process that it starts from, so this one begins anew with it. Its other switch,
//! `WEBKIT_DISABLE_COMPOSITING_MODE`, costs half as much, but frames then stopped coming on a brand's page in the window's tests (2.50).

use std::env;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// WebKitGTK's own switch. A person who has set it knows better; it also says that this is the second beginning.
const SWITCH: &str = "WEBKIT_SKIA_ENABLE_CPU_RENDERING";
/// Where Linux has its graphics cards.
const CARDS: &str = "/dev/dri";

/// Begins anew with the switch where there is no graphics card. Comes back where nothing is to be done, or where it cannot be.
pub(crate) fn without_card() {
    if env::var_os(SWITCH).is_some() || Path::new(CARDS).exists() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut again = Command::new(program);
    let _cannot = again.args(env::args_os().skip(1)).env(SWITCH, "1").exec();
}
