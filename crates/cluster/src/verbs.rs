//! The verbs, one file each.

pub(crate) mod run;
pub(crate) mod scheduler;
pub(crate) mod executor;

use anyhow::Context;

/// Lines of log of the scheduler and of executors, on standard error: warnings, or what `RUST_LOG` asks for.
fn begin_log() {
    let wanted = env_logger::Env::default().default_filter_or("warn");
    env_logger::Builder::from_env(wanted).init();
}

/// Bytes of memory as people write them: `8GiB`, `500MB`, or a number of bytes.
fn bytes(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == ' ');
    let number: f64 = digits
        .parse()
        .map_err(|_| format!("`{text}` is no size such as 8GiB"))?;
    let of_unit: f64 = match text[digits.len()..].trim().to_lowercase().as_str() {
        "" | "b" => 1.0,
        "kb" => 1e3,
        "mb" => 1e6,
        "gb" => 1e9,
        "tb" => 1e12,
        "kib" | "k" => 1024.0,
        "mib" | "m" => 1024.0 * 1024.0,
        "gib" | "g" => 1024.0 * 1024.0 * 1024.0,
        "tib" | "t" => 1024.0 * 1024.0 * 1024.0 * 1024.0,
        unit => return Err(format!("`{unit}` is no unit: GiB, MiB, GB, MB")),
    };
    Ok((number * of_unit) as usize)
}

/// A host and a port, `HOST:PORT`.
fn host_and_port(text: &str) -> anyhow::Result<(String, u16)> {
    let (host, port) = text
        .rsplit_once(':')
        .with_context(|| format!("`{text}` is not HOST:PORT"))?;
    let port = port.parse().with_context(|| format!("`{text}`: no port"))?;
    Ok((host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(bytes("8GiB"), Ok(8 << 30));
        assert_eq!(bytes("1.5 GB"), Ok(1_500_000_000));
        assert_eq!(bytes("4096"), Ok(4096));
        assert!(bytes("lots").is_err() && bytes("8 stones").is_err());
    }

    #[test]
    fn an_address_has_a_host_and_a_port() {
        assert_eq!(
            host_and_port("scheduler:50050").unwrap(),
            ("scheduler".to_owned(), 50050)
        );
        assert!(host_and_port("scheduler").is_err() && host_and_port("scheduler:x").is_err());
    }
}
