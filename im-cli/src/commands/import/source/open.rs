//! Bytes: from where they come, unpacked, with a fingerprint on the way.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::input::{name, unreadable};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

impl Packing {
    /// What the name of a file says.
    pub(super) fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("gz" | "gzip") => Self::Gzip,
            Some("zst" | "zstd") => Self::Zstd,
            _ => Self::Plain,
        }
    }

    /// The name without what tells of the packing.
    pub(super) fn strip(self, path: &Path) -> PathBuf {
        if self == Self::Plain { path.to_owned() } else { path.with_extension("") }
    }
}

/// A file that can be read twice: the one that is named, or a copy of what can be read once only.
pub(super) fn rereadable(path: &Path) -> Result<File> {
    let mut once: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let data = file.metadata().map_err(|error| unreadable(path, &error))?;
        if data.is_dir() {
            return Err(Error::usage(format!("{} is a folder", name(path))));
        }
        if data.is_file() {
            return Ok(file);
        }
        Box::new(file)
    };
    let failed = |error: io::Error| {
        Error::failed(format!("{} cannot be copied to a temporary file: {error}", name(path)))
    };
    let mut copy = tempfile::tempfile().map_err(failed)?;
    io::copy(&mut once, &mut copy).map_err(failed)?;
    Ok(copy)
}

/// What a file is known by: its size and its SHA-256, as it lies there, packed or not.
#[derive(Clone, PartialEq, Eq)]
pub(in super::super) struct Fingerprint {
    bytes: u64,
    hash: [u8; 32],
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes, SHA-256 ", self.bytes)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Counts and hashes what is read through it, if that is wanted.
struct Tap {
    input: File,
    hash: Option<Sha256>,
    bytes: u64,
}

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        if let Some(hash) = &mut self.hash {
            hash.update(&buffer[..length]);
        }
        self.bytes += length as u64;
        Ok(length)
    }
}

/// Unpacked bytes, of which the packed ones are hashed.
pub(in super::super) struct Hashing(Unpacked);

enum Unpacked {
    Plain(BufReader<Tap>),
    Gzip(Box<BufReader<flate2::bufread::MultiGzDecoder<BufReader<Tap>>>>),
    Zstd(Box<BufReader<Frames>>),
}

/// Frames of Zstandard one behind the other, as several runs of `zstd` or a parallel one write them.
struct Frames {
    input: BufReader<Tap>,
    decoder: FrameDecoder,
    is_inside: bool,
}

impl Frames {
    fn new(input: BufReader<Tap>) -> Self {
        Self { input, decoder: FrameDecoder::new(), is_inside: false }
    }

    /// Goes to the next frame; `false` at the end.
    fn open_next(&mut self) -> io::Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.input) {
                Ok(()) => return Ok(true),
                // Something for other programs.
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let skipped = io::copy(&mut (&mut self.input).take(length.into()), &mut io::sink())?;
                    if skipped < length.into() {
                        // Frames with rows may have stood behind it.
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_inside {
                self.is_inside = self.open_next()?;
                if !self.is_inside {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let some = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.input, some).map_err(io::Error::other)?;
            }
            let length = self.decoder.read(buffer)?;
            if length > 0 || buffer.is_empty() {
                return Ok(length);
            }
            let expected = self.decoder.get_checksum_from_data();
            if expected.is_some() && expected != self.decoder.get_calculated_checksum() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong"));
            }
            self.is_inside = false;
        }
    }
}

pub(super) fn unpack(input: File, packing: Packing, hash: bool) -> Hashing {
    let tap = Tap { input, hash: hash.then(Sha256::new), bytes: 0 };
    let tap = BufReader::with_capacity(64 << 10, tap);
    Hashing(match packing {
        // One buffer is enough.
        Packing::Plain => Unpacked::Plain(tap),
        Packing::Gzip => Unpacked::Gzip(Box::new(BufReader::with_capacity(
            64 << 10,
            flate2::bufread::MultiGzDecoder::new(tap),
        ))),
        Packing::Zstd => Unpacked::Zstd(Box::new(BufReader::with_capacity(64 << 10, Frames::new(tap)))),
    })
}

impl Hashing {
    /// What the file is known by, once all of it was read; `None` if nobody wanted to know.
    pub(super) fn fingerprint(self) -> io::Result<Option<Fingerprint>> {
        let mut tap = match self.0 {
            Unpacked::Plain(tap) => tap,
            Unpacked::Gzip(unpacked) => unpacked.into_inner().into_inner(),
            Unpacked::Zstd(unpacked) => unpacked.into_inner().input,
        };
        // What stands behind the packed rows belongs to the file too.
        io::copy(&mut tap, &mut io::sink())?;
        let Tap { hash, bytes, .. } = tap.into_inner();
        Ok(hash.map(|hash| Fingerprint { bytes, hash: hash.finalize().into() }))
    }

    fn inner(&mut self) -> &mut dyn BufRead {
        match &mut self.0 {
            Unpacked::Plain(input) => input,
            Unpacked::Gzip(input) => input,
            Unpacked::Zstd(input) => input,
        }
    }
}

impl Read for Hashing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner().read(buffer)
    }
}

impl BufRead for Hashing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner().fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.inner().consume(length);
    }
}
