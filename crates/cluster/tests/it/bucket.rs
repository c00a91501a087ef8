//! A small S3 on loopback: objects in memory that can be put, got in ranges, and deleted.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::world::files;

type Objects = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A store, with the requests it got.
pub(crate) struct Store {
    address: String,
    objects: Objects,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Store {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let store = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            objects: Objects::default(),
            requests: Arc::default(),
        };
        let (objects, requests) = (Arc::clone(&store.objects), Arc::clone(&store.requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (objects, requests) = (Arc::clone(&objects), Arc::clone(&requests));
                thread::spawn(move || answer(stream, &objects, &requests));
            }
        });
        store
    }

    /// Puts all files of a folder under a name.
    pub(crate) fn put_folder(&self, name: &str, folder: &Path) {
        let found = files(folder).into_iter();
        self.objects
            .lock()
            .unwrap()
            .extend(found.map(|(file, bytes)| (format!("/{name}/{file}"), bytes)));
    }

    /// Changes a byte of an object.
    pub(crate) fn damage(&self, key: &str) {
        self.objects.lock().unwrap().get_mut(key).unwrap()[100] ^= 1;
    }

    /// Objects whose key begins so.
    pub(crate) fn keys(&self, start: &str) -> Vec<String> {
        let objects = self.objects.lock().unwrap();
        objects
            .keys()
            .filter(|key| key.starts_with(start))
            .cloned()
            .collect()
    }

    /// Requests of a method for keys that begin so.
    pub(crate) fn n_requests(&self, start: &str) -> usize {
        self.requests
            .lock()
            .unwrap()
            .iter()
            .filter(|request| request.starts_with(start))
            .count()
    }

    /// What a process must know to use it.
    pub(crate) fn environment(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("AWS_ENDPOINT", &self.address),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "nowhere-1"),
            ("AWS_ACCESS_KEY_ID", "reader"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ]
    }
}

/// Answers all requests of a connection.
fn answer(stream: TcpStream, objects: &Objects, requests: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        let header = |name: &str| {
            let of_line = |line: &String| {
                let (found, value) = line.split_once(':')?;
                found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            };
            lines.iter().find_map(of_line)
        };
        let length = header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let mut words = lines[0].split(' ');
        let (method, target) = (words.next().unwrap(), words.next().unwrap());
        let (key, query) = target.split_once('?').unwrap_or((target, ""));
        requests.lock().unwrap().push(format!("{method} {key}"));
        let answer = respond(
            &mut objects.lock().unwrap(),
            (method, key, query),
            header("range"),
            body,
        );
        if writer.write_all(&answer).is_err() {
            return;
        }
    }
}

fn respond(
    objects: &mut BTreeMap<String, Vec<u8>>,
    (method, key, query): (&str, &str, &str),
    range: Option<String>,
    body: Vec<u8>,
) -> Vec<u8> {
    match method {
        "PUT" => {
            objects.insert(key.to_owned(), body);
            whole("200 OK", "", b"")
        }
        "POST" if query.starts_with("delete") => {
            let text = String::from_utf8_lossy(&body);
            let mut told = String::new();
            for part in text.split("<Key>").skip(1) {
                let name = part.split("</Key>").next().unwrap();
                objects.remove(&format!("{key}/{name}"));
                told += &format!("<Deleted><Key>{name}</Key></Deleted>");
            }
            whole(
                "200 OK",
                "",
                format!("<DeleteResult>{told}</DeleteResult>").as_bytes(),
            )
        }
        "DELETE" => {
            objects.remove(key);
            whole("204 No Content", "", b"")
        }
        _ => match objects.get(key) {
            None => whole("404 Not Found", "", b""),
            Some(bytes) if method == "HEAD" => {
                let length = format!("Content-Length: {}\r\n", bytes.len());
                headed("200 OK", &length)
            }
            Some(bytes) => match range.and_then(|range| span(&range, bytes.len())) {
                None => whole("200 OK", "", bytes),
                Some((from, to)) => {
                    let told = format!("Content-Range: bytes {from}-{to}/{}\r\n", bytes.len());
                    whole("206 Partial Content", &told, &bytes[from..=to])
                }
            },
        },
    }
}

/// First and last byte of a range such as `bytes=3-9`, `bytes=3-` or `bytes=-9`.
fn span(range: &str, length: usize) -> Option<(usize, usize)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = length - 1;
    match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => Some((from, to.min(last))),
        (Ok(from), Err(_)) => Some((from, last)),
        (Err(_), Ok(n)) => Some((length.saturating_sub(n), last)),
        _ => None,
    }
}

fn headed(status: &str, headers: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nLast-Modified: Fri, 01 Mar 2024 00:00:00 GMT\r\nETag: \"one\"\r\n{headers}\r\n"
    )
    .into_bytes()
}

fn whole(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = headed(status, &format!("Content-Length: {}\r\n{headers}", body.len()));
    answer.extend_from_slice(body);
    answer
}
