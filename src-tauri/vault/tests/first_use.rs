//! The first vaults of a program, opened by many threads at the same moment. Alone in its file: another test would be the first.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::sync::Barrier;
use takeback_vault::VaultFile;

/// A key that needs no derivation: all threads come to the cipher together.
const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";
const THREADS: usize = 16;

#[test]
fn many_threads_may_be_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let start = Barrier::new(THREADS);
    std::thread::scope(|scope| {
        for number in 0..THREADS {
            let (file, start) = (VaultFile::at(folder.path().join(number.to_string())), &start);
            scope.spawn(move || {
                start.wait();
                drop(file.create(KEY).unwrap());
                drop(file.open(KEY).unwrap());
            });
        }
    });
}
