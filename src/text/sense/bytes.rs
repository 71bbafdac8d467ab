//! Reads the numbers of a weights file, and says what is wrong with one that is not whole.

/// A weights file that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{file}: {fault}")]
pub(super) struct WeightsError {
    /// The file's name.
    pub(super) file: &'static str,
    /// What is wrong with it.
    pub(super) fault: Fault,
}

/// What is wrong with a weights file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(super) enum Fault {
    /// It ends before what its header promises.
    #[error("too short: {wanted_bytes} bytes are wanted where {left_bytes} are left")]
    TooShort {
        /// How many bytes the next numbers take.
        wanted_bytes: usize,
        /// How many there are.
        left_bytes: usize,
    },
    /// It goes on after the last number.
    #[error("too long by {0} bytes")]
    TooLong(usize),
    /// It begins as another kind of file.
    #[error("it does not begin with {0}")]
    Magic(&'static str),
    /// It was written for another program or another model.
    #[error("{name} is {found}, not {wanted}")]
    Size {
        /// What the number in the header means.
        name: &'static str,
        /// The number in the header.
        found: usize,
        /// What this program can work with.
        wanted: usize,
    },
    /// A weight is so large that its products would not be exact.
    #[error("a weight is not within ±63")]
    Weight,
    /// A number is infinite or none.
    #[error("a number is not finite")]
    Number,
}

/// The largest weight: the sum of two products with bytes fits 16 bits.
const WEIGHT_MOST: u8 = 63;

/// The layout that this program reads.
const VERSION: usize = 1;

/// The bytes of a file that are still to be read.
pub(super) struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes the next bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let too_short = Fault::TooShort { wanted_bytes: count, left_bytes: self.rest.len() };
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(too_short)?;
        self.rest = rest;
        Ok(taken)
    }

    /// Takes eight letters that tell the kind of file, and the version.
    pub(super) fn magic(&mut self, magic: &'static str) -> Result<(), Fault> {
        if self.take(magic.len())? != magic.as_bytes() {
            return Err(Fault::Magic(magic));
        }
        self.size("the version", VERSION)
    }

    /// Takes a size that must be as wanted.
    pub(super) fn size(&mut self, name: &'static str, wanted: usize) -> Result<(), Fault> {
        self.size_up_to(name, wanted).and_then(|found| if found == wanted { Ok(()) } else { Err(Fault::Size { name, found, wanted }) })
    }

    /// Takes a size of 1..=`most`, or 0 where that is the most.
    pub(super) fn size_up_to(&mut self, name: &'static str, most: usize) -> Result<usize, Fault> {
        let found = self.take(4)?.iter().rev().fold(0, |size, byte| size << 8 | usize::from(*byte));
        if found > most || (found == 0 && most > 0) {
            return Err(Fault::Size { name, found, wanted: most });
        }
        Ok(found)
    }

    /// Takes numbers of 32 bits.
    pub(super) fn floats(&mut self, count: usize) -> Result<Vec<f32>, Fault> {
        let floats: Vec<f32> = self.take(count * 4)?.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if floats.iter().all(|x| x.is_finite()) { Ok(floats) } else { Err(Fault::Number) }
    }

    /// Takes weights of 7 bits.
    pub(super) fn weights(&mut self, count: usize) -> Result<Vec<i8>, Fault> {
        let weights: Vec<i8> = self.take(count)?.iter().map(|byte| byte.cast_signed()).collect();
        if weights.iter().all(|weight| weight.unsigned_abs() <= WEIGHT_MOST) { Ok(weights) } else { Err(Fault::Weight) }
    }

    /// Ends the file.
    pub(super) fn finish(self) -> Result<(), Fault> {
        if self.rest.is_empty() { Ok(()) } else { Err(Fault::TooLong(self.rest.len())) }
    }
}
