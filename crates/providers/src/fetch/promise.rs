//! Checksums that a provider promises: MD5 as the ETag of an object or in a record, CRCs in the headers of S3.
//!
//! An object that was put into a bucket in several parts has an ETag that is no MD5 of it (`…-12`), and a checksum of S3
//! that is one of its parts: neither can be compared with a file, and neither is.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crc_fast::CrcAlgorithm;
use md5::{Digest, Md5};
use ureq::http::HeaderMap;

use crate::error::{Result, at};

/// A checksum, hexadecimal, and how it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Promise {
    kind: Kind,
    checksum: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Md5,
    Crc64Nvme,
    Crc32c,
    Crc32,
}

/// Headers of S3, the strongest first.
const HEADERS: [(&str, Kind, usize); 3] = [
    ("x-amz-checksum-crc64nvme", Kind::Crc64Nvme, 8),
    ("x-amz-checksum-crc32c", Kind::Crc32c, 4),
    ("x-amz-checksum-crc32", Kind::Crc32, 4),
];

impl Promise {
    /// Reads `md5:…` as records of Zenodo have it.
    pub(crate) fn of_record(text: &str) -> Option<Self> {
        Self::md5(text.strip_prefix("md5:")?)
    }

    /// Reads an ETag that is a plain MD5.
    pub(crate) fn of_e_tag(e_tag: &str) -> Option<Self> {
        Self::md5(e_tag.trim_matches('"'))
    }

    /// Reads what S3 says of a whole object.
    pub(crate) fn of_headers(headers: &HeaderMap) -> Option<Self> {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        if text("x-amz-checksum-type").is_some_and(|kind| kind.eq_ignore_ascii_case("COMPOSITE")) {
            return None;
        }
        HEADERS.iter().find_map(|&(name, kind, length)| {
            let bytes = STANDARD.decode(text(name)?).ok()?;
            (bytes.len() == length).then(|| Self {
                kind,
                checksum: hexadecimal(&bytes),
            })
        })
    }

    fn md5(text: &str) -> Option<Self> {
        let is_md5 = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        is_md5.then(|| Self {
            kind: Kind::Md5,
            checksum: text.to_ascii_lowercase(),
        })
    }

    /// The same kind of checksum of a file.
    pub(crate) fn of_file(&self, path: &Path) -> Result<Self> {
        let mut file = File::open(path).map_err(at(path))?;
        let mut buffer = vec![0; 1 << 20];
        let mut hash = Hash::new(self.kind);
        loop {
            match file.read(&mut buffer).map_err(at(path))? {
                0 => break,
                n => hash.update(&buffer[..n]),
            }
        }
        Ok(Self {
            kind: self.kind,
            checksum: hash.finish(),
        })
    }
}

impl fmt::Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let kind = match self.kind {
            Kind::Md5 => "md5",
            Kind::Crc64Nvme => "crc64nvme",
            Kind::Crc32c => "crc32c",
            Kind::Crc32 => "crc32",
        };
        write!(f, "{kind}:{}", self.checksum)
    }
}

enum Hash {
    Md5(Box<Md5>),
    Crc(Box<crc_fast::Digest>, usize),
}

impl Hash {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Md5 => Self::Md5(Box::default()),
            Kind::Crc64Nvme => Self::crc(CrcAlgorithm::Crc64Nvme, 8),
            Kind::Crc32c => Self::crc(CrcAlgorithm::Crc32Iscsi, 4),
            Kind::Crc32 => Self::crc(CrcAlgorithm::Crc32IsoHdlc, 4),
        }
    }

    fn crc(algorithm: CrcAlgorithm, length: usize) -> Self {
        Self::Crc(Box::new(crc_fast::Digest::new(algorithm)), length)
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Md5(hash) => hash.update(bytes),
            Self::Crc(hash, _) => hash.update(bytes),
        }
    }

    fn finish(self) -> String {
        match self {
            Self::Md5(hash) => hexadecimal(&hash.finalize()),
            Self::Crc(hash, length) => hexadecimal(&hash.finalize().to_be_bytes()[8 - length..]),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn checksums_are_those_of_the_catalogues() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("check");
        std::fs::write(&path, b"123456789").unwrap();
        // The check values of the catalogue of CRCs, and of RFC 1321's algorithm, for `123456789`.
        for (kind, checksum) in [
            (Kind::Md5, "25f9e794323b453885f5181f1b624d0b"),
            (Kind::Crc64Nvme, "ae8b14860a799888"),
            (Kind::Crc32c, "e3069283"),
            (Kind::Crc32, "cbf43926"),
        ] {
            let promise = Promise {
                kind,
                checksum: String::new(),
            };
            assert_eq!(promise.of_file(&path).unwrap().checksum, checksum);
        }
    }

    #[test]
    fn only_checksums_of_whole_objects_are_promises() {
        let plain = "\"25f9e794323b453885f5181f1b624d0b\"";
        assert_eq!(
            Promise::of_e_tag(plain).unwrap().to_string(),
            "md5:25f9e794323b453885f5181f1b624d0b"
        );
        assert_eq!(Promise::of_e_tag("\"25f9e794323b453885f5181f1b624d0b-12\""), None);
        let whole = headers(&[("x-amz-checksum-crc64nvme", "rosUhgp5mIg=")]);
        assert_eq!(
            Promise::of_headers(&whole).unwrap().to_string(),
            "crc64nvme:ae8b14860a799888"
        );
        let parts = headers(&[
            ("x-amz-checksum-crc32", "y/Q5Jg=="),
            ("x-amz-checksum-type", "COMPOSITE"),
        ]);
        assert_eq!(Promise::of_headers(&parts), None);
        assert_eq!(
            Promise::of_headers(&headers(&[("x-amz-checksum-crc32", "y/Q5Jg==-3")])),
            None
        );
    }
}
