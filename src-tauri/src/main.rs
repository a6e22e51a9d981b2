//! The desktop shell: one window, one command, one progress channel. What a command does is not its business;
//! that is `takeback-api`, which knows no window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use serde_json::Value;
use std::sync::Arc;
use takeback_api::types::{ApiError, ErrorCode, Progress};
use takeback_api::{Profile, Session, dispatch};
use tauri::State;
use tauri::ipc::Channel;

/// The only door from the window to the core. Commands wait for disks and databases, so they run beside it.
#[tauri::command]
async fn rpc(
    session: State<'_, Arc<Session>>,
    command: String,
    payload: Value,
    progress: Channel<Progress>,
) -> Result<Value, ApiError> {
    let session = Arc::clone(&session);
    let work = move || {
        dispatch(&session, &command, payload, &|step| {
            // A window that is gone wants no more news; the command ends by itself.
            let _gone = progress.send(step);
        })
    };
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_panicked| {
        Err(ApiError { code: ErrorCode::Internal, message: "the command stopped unexpectedly".to_owned() })
    })
}

#[expect(clippy::exit, reason = "Tauri's own start-up code ends the process where it cannot start")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let session = Session::new(Profile::system()?);
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Arc::new(session))
        .invoke_handler(tauri::generate_handler![rpc])
        .run(tauri::generate_context!())?;
    Ok(())
}
