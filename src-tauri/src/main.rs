//! The desktop shell: one window of one instance, one command, one progress channel, the files that it is opened with, and reminders by the
//! system's notifications. What a command does is not its business; that is `takeback-api`, which knows no window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(target_os = "linux")]
mod drawing;

use serde_json::Value;
use serde_json::value::RawValue;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use takeback_api::types::{ApiError, ErrorCode, Progress};
use takeback_api::{Profile, Session, answer, dispatch};
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Manager, State};

/// An import asks for memory on one thread and gives it back on another. The system's allocator keeps memory apart by thread, and then
/// holds about twice what is in use (ARCHITECTURE.md, "Threads and memory").
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often deadlines are looked at while the window is open.
const HOUR: Duration = Duration::from_secs(60 * 60);
/// After these there may be something to remind of at once.
const STIRRING: [&str; 4] = ["unlock", "unlock_with_keychain", "restore", "set_preferences"];

/// Wakes whoever reminds.
struct Reminding(Sender<()>);

/// Tells of deadlines that are due, if the person wants that: whenever it is woken, and every hour.
fn remind(session: &Session, woken: &Receiver<()>) {
    while woken.recv_timeout(HOUR) != Err(RecvTimeoutError::Disconnected) {
        let found = dispatch(session, "reminders", serde_json::json!({}), &|_| ());
        if let Some(message) = found.ok().as_ref().and_then(|found| found["message"].as_str()) {
            // A system that shows no notifications is none that one could be told by.
            let _ =
                notify_rust::Notification::new().appname("Takeback").summary(&format!("Takeback: {message}")).show();
        }
    }
}

/// The only door from the window to the core. Commands wait for disks and databases, so they run beside it.
#[tauri::command]
async fn rpc(
    session: State<'_, Arc<Session>>,
    reminding: State<'_, Reminding>,
    command: String,
    payload: Value,
    progress: Channel<Progress>,
) -> Result<Box<RawValue>, ApiError> {
    let (session, reminding) = (Arc::clone(&session), reminding.0.clone());
    let work = move || {
        let answer = answer(&session, &command, payload, &|step| {
            // A window that is gone wants no more news; the command ends by itself.
            let _gone = progress.send(step);
        });
        if answer.is_ok() && STIRRING.contains(&command.as_str()) {
            let _stirred = reminding.send(());
        }
        answer
    };
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_panicked| {
        Err(ApiError { code: ErrorCode::Internal, message: "the command stopped unexpectedly".to_owned() })
    })
}

/// Files that the app was opened with and the window has not asked for yet.
struct Opened(Mutex<Vec<String>>);

/// Hands the files to the window, once.
#[tauri::command]
fn opened(files: State<'_, Opened>) -> Vec<String> {
    std::mem::take(&mut *files.0.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The arguments after the program's name that are files or folders, as full paths.
fn paths(arguments: impl IntoIterator<Item = String>, folder: &Path) -> Vec<String> {
    let found = arguments.into_iter().skip(1).map(|argument| folder.join(argument)).filter(|path| path.exists());
    found.map(|path| path.display().to_string()).collect()
}

/// The app was started once more: its files come to this window, which comes to the front.
fn started_again(app: &AppHandle, arguments: Vec<String>, folder: &str) {
    let files = app.state::<Opened>();
    files.0.lock().unwrap_or_else(PoisonError::into_inner).extend(paths(arguments, Path::new(folder)));
    // A window that is gone needs no news.
    let _gone = app.emit("opened", ());
    if let Some(window) = app.get_webview_window("main") {
        let _shown = window.unminimize().and_then(|()| window.set_focus());
    }
}

#[expect(clippy::exit, reason = "Tauri's own start-up code ends the process where it cannot start")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    #[cfg(target_os = "linux")]
    drawing::without_card();
    let session = Arc::new(Session::new(Profile::system()?));
    let (waker, woken) = channel();
    let reminded = Arc::clone(&session);
    std::thread::spawn(move || remind(&reminded, &woken));
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    let first = paths(arguments, &std::env::current_dir().unwrap_or_default());
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| started_again(app, arguments, &folder)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .manage(session)
        .manage(Reminding(waker))
        .manage(Opened(Mutex::new(first)))
        .invoke_handler(tauri::generate_handler![rpc, opened])
        .run(tauri::generate_context!())?;
    Ok(())
}
