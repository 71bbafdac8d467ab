//! The library's file: opened, brought up to the current form, and guarded against a second writer.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::library::Error;
use crate::library::signs::index_apart;

/// Marks a file as a library, as `SQLite`'s `application_id`: the letters `plx1`. The schema sets it.
const APPLICATION_ID: i64 = 0x706c_7831;

/// Every form that the library has had, oldest first; the file's `user_version` counts those that it has gone through.
const FORMS: &[&str] = &[include_str!("schema.sql"), include_str!("marks.sql"), include_str!("profiles.sql"), include_str!("signs.sql")];

/// How long to wait for another program's single write: longer than any batch takes.
const WAIT: Duration = Duration::from_secs(10);

/// How long to wait before the file is tried again.
const RETRY: Duration = Duration::from_millis(5);

/// Memory for pages, in KiB: enough that a batch's changes are not written twice.
const CACHE_KIB: i64 = 64 * 1024;

/// Opens the library's file, makes it where it is missing, and brings an older one up to date.
///
/// A file that can be read but not written is opened for reading.
pub(super) fn open(path: &Path) -> Result<Connection, Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|source| Error::Folder { path: folder.to_owned(), source })?;
    }
    match open_patiently(path) {
        Err(Error::ReadOnly { .. }) if path.exists() => open_readable(path),
        Err(Error::Database { source, .. }) if source.sqlite_error_code() == Some(ErrorCode::CannotOpen) && path.exists() => {
            open_readable(path)
        }
        opened => opened,
    }
}

/// Tries again while another program makes or changes the file: not all of `SQLite`'s steps wait for that by themselves.
fn open_patiently(path: &Path) -> Result<Connection, Error> {
    let patience = Instant::now() + WAIT;
    loop {
        match open_writable(path) {
            Err(Error::Busy { .. }) if Instant::now() < patience => thread::sleep(RETRY),
            opened => return opened,
        }
    }
}

/// Takes the right to write: it ends with the returned file, even when the process is killed.
pub(super) fn lock(path: &Path) -> Result<File, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock = PathBuf::from(name);
    let failed = |source| Error::Folder { path: lock.clone(), source };
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&lock).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// The time in seconds since 1970; 0 where the clock stands before that.
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

fn open_writable(path: &Path) -> Result<Connection, Error> {
    let explain = |source| Error::explain(path, source);
    let mut connection = Connection::open(path).map_err(|source| cannot_open(path, source))?;
    connection.busy_timeout(WAIT).map_err(explain)?;
    require_library(&connection, path)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(explain)?;
    connection.pragma_update(None, "synchronous", "full").map_err(explain)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(explain)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(explain)?;
    bring_up_to_date(&mut connection, path)?;
    Ok(connection)
}

/// Brings the library to its current form, if no other program is quicker.
fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    if form(connection, path)? == FORMS.len() as i64 {
        return Ok(());
    }
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    let mut forms: Vec<M> = FORMS.iter().map(|form| M::up(form)).collect();
    if let Some(last) = forms.last_mut() {
        *last = M::up_with_hook(include_str!("signs.sql"), |transaction: &Transaction| Ok(index_apart(transaction)?));
    }
    match Migrations::new(forms).to_latest(connection) {
        Err(_) if form(connection, path)? == FORMS.len() as i64 => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(Error::explain(path, err)),
        // The forms are constants and the version was looked at: what is left cannot be told apart usefully.
        Err(_) => Err(Error::Newer { path: path.to_owned() }),
        Ok(()) => Ok(()),
    }
}

/// Opens a file whose folder cannot be written, where no other files are needed to read it.
fn open_readable(path: &Path) -> Result<Connection, Error> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(PathBuf::from(log)).is_ok_and(|log| log.len() > 0) {
        return Err(Error::ReadOnly { path: path.to_owned() });
    }
    let address = url::Url::from_file_path(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let Ok(mut address) = address else { return Err(Error::ReadOnly { path: path.to_owned() }) };
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address.as_str(), flags).map_err(|source| cannot_open(path, source))?;
    require_library(&connection, path)?;
    match form(&connection, path)? {
        current if current == FORMS.len() as i64 => Ok(connection),
        _ => Err(Error::ReadOnly { path: path.to_owned() }),
    }
}

/// Fails on another program's database and on a library from the future, before anything is changed.
fn require_library(connection: &Connection, path: &Path) -> Result<(), Error> {
    let explain = |source| Error::explain(path, source);
    // All is read from one state of the file: another program may be making it a library just now.
    let state = connection.unchecked_transaction().map_err(explain)?;
    let id: i64 = state.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(explain)?;
    let objects: i64 = state.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(explain)?;
    if objects > 0 && id != APPLICATION_ID {
        return Err(Error::Foreign { path: path.to_owned() });
    }
    if form(&state, path)? > FORMS.len() as i64 {
        return Err(Error::Newer { path: path.to_owned() });
    }
    Ok(())
}

fn form(connection: &Connection, path: &Path) -> Result<i64, Error> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|source| Error::explain(path, source))
}

fn cannot_open(path: &Path, source: rusqlite::Error) -> Error {
    match source.sqlite_error_code() {
        Some(ErrorCode::CannotOpen) if path.is_dir() => Error::Foreign { path: path.to_owned() },
        // Its folder is there, or was made just now: it is the new file that the system does not allow.
        Some(ErrorCode::CannotOpen) if !path.exists() => Error::ReadOnly { path: path.to_owned() },
        _ => Error::explain(path, source),
    }
}
