//! Reads `tauri.conf.json` and checks the window's permissions against it.

fn main() {
    tauri_build::build();
}
