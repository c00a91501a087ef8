//! Sizes as people write and read them: in powers of ten, as disks are sold.

/// Units, the largest first.
const UNITS: [(&str, u64); 4] = [
    ("TB", 1_000_000_000_000),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("kB", 1_000),
];

/// `665.7 GB`, `12 bytes`.
pub fn in_words(n_bytes: u64) -> String {
    match UNITS.iter().find(|(_, size)| n_bytes >= *size) {
        Some((unit, size)) => {
            let tenths = n_bytes / (size / 10);
            format!("{}.{} {unit}", tenths / 10, tenths % 10)
        }
        None if n_bytes == 1 => "1 byte".to_owned(),
        None => format!("{n_bytes} bytes"),
    }
}

/// Reads `100GB`, `1.5 TB`, `500MiB` or a plain number of bytes.
pub fn parse(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" | "bytes" => 1,
        "kb" | "k" => 1_000,
        "mb" | "m" => 1_000_000,
        "gb" | "g" => 1_000_000_000,
        "tb" | "t" => 1_000_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        "tib" => 1 << 40,
        _ => return Err("give a size such as 100GB, 1.5TB or 500MiB".into()),
    };
    let number: f64 = number
        .parse()
        .map_err(|_| "give a size such as 100GB, 1.5TB or 500MiB".to_owned())?;
    let n_bytes = number * factor as f64;
    if n_bytes > u64::MAX as f64 {
        return Err("this is more than any disk has".into());
    }
    Ok(n_bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_written() {
        for (text, n_bytes, words) in [
            ("0", 0, "0 bytes"),
            ("1", 1, "1 byte"),
            ("1500", 1_500, "1.5 kB"),
            ("100GB", 100_000_000_000, "100.0 GB"),
            ("1.5 tb", 1_500_000_000_000, "1.5 TB"),
            ("1MiB", 1 << 20, "1.0 MB"),
        ] {
            assert_eq!(parse(text).unwrap(), n_bytes, "{text}");
            assert_eq!(in_words(n_bytes), words);
        }
        assert!(parse("many").is_err() && parse("3 pounds").is_err() && parse("1e99").is_err());
    }
}
