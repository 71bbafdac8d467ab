//! Looking after the library: is it whole, and a copy of it for safe keeping.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode};

use crate::library::signs::are_noted;
use crate::library::{Error, Library};

/// Pages copied between two reports: 1 MB, some thousandths of a second.
const STEP_PAGES: i32 = 256;

/// How many faults are listed at most: one tells that the file is damaged, some tell where.
const FAULTS: usize = 20;

/// How a copy ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// All of it is there.
    Whole,
    /// It was stopped; nothing was left behind.
    Stopped,
}

impl Library {
    /// Lists what is wrong with the library; nothing where it is whole. Reads all of it, or as far as damage lets it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        let mut faults = self.faults(&format!("PRAGMA integrity_check({FAULTS})"))?;
        faults.retain(|fault| fault != "ok");
        let missing = "SELECT \"table\" || ' ' || rowid || ' belongs to a missing ' || parent FROM pragma_foreign_key_check LIMIT 20";
        faults.extend(self.faults(missing)?);
        // The index's own check is written as an insertion; 1 asks that it be compared with the articles, where it reads them as they stand.
        let compares = i64::from(!are_noted(&self.connection).map_err(|source| self.failed(source))?);
        match self.connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', ?)", [compares]) {
            Ok(_) => {}
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {}
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                faults.push("the word index does not agree with the articles".to_owned());
            }
            Err(error) => return Err(self.failed(error)),
        }
        Ok(faults)
    }

    /// Copies the library into a new file. `report` is given the share that is done, 0..=1, and returns whether to go on.
    ///
    /// The copy bears its name only once it is whole. Adding may go on meanwhile.
    ///
    /// # Errors
    ///
    /// Where the file exists already or cannot be written.
    pub fn back_up(&self, file: &Path, report: &mut dyn FnMut(f64) -> bool) -> Result<Copied, Error> {
        if file.exists() {
            return Err(Error::Exists { path: file.to_owned() });
        }
        let mut name = file.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let written = |source| Error::Folder { path: partial.clone(), source };
        // A copy that was broken off is no use to anyone; making the file anew also tells at once whether the folder can be written.
        File::create(&partial).map_err(written)?;
        let copied = self.copy_to(&partial, report);
        if copied.as_ref().is_ok_and(|copied| *copied == Copied::Whole) {
            File::open(&partial).and_then(|copy| copy.sync_all()).and_then(|()| fs::rename(&partial, file)).map_err(written)?;
        } else {
            fs::remove_file(&partial).map_err(written)?;
        }
        copied
    }

    fn copy_to(&self, partial: &Path, report: &mut dyn FnMut(f64) -> bool) -> Result<Copied, Error> {
        let failed = |source| Error::explain(partial, source);
        let mut copy = Connection::open(partial).map_err(failed)?;
        let backup = Backup::new(&self.connection, &mut copy).map_err(failed)?;
        while backup.step(STEP_PAGES).map_err(failed)? != StepResult::Done {
            let pages = backup.progress();
            if !report(1.0 - f64::from(pages.remaining) / f64::from(pages.pagecount.max(1))) {
                return Ok(Copied::Stopped);
            }
        }
        drop(backup);
        // One file, readable from a read-only place: no log beside it.
        copy.pragma_update(None, "journal_mode", "delete").map_err(failed)?;
        Ok(Copied::Whole)
    }

    /// The faults that a check lists; where damage does not even let it be made, that is one.
    fn faults(&self, sql: &str) -> Result<Vec<String>, Error> {
        match self.texts(sql) {
            Err(Error::Damaged { reason, .. }) => Ok(vec![reason]),
            listed => listed,
        }
    }

    fn texts(&self, sql: &str) -> Result<Vec<String>, Error> {
        let read = || self.connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>();
        read().map_err(|source| self.failed(source))
    }
}
