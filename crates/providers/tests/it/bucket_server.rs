//! A bucket on this machine, with objects in memory and a trick for each request that should go wrong.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::json;

/// What goes wrong with one request for the bytes of an object.
#[derive(Debug, Clone)]
pub(crate) enum Trick {
    /// The connection ends after so many bytes.
    Cut(usize),
    /// Nothing comes after so many bytes, for longer than anybody waits.
    Stall(usize),
    /// A refusal: status line, further headers.
    Refuse(&'static str, &'static str),
    /// Other bytes of the same length.
    Damage,
    /// The whole object, whatever range was asked for.
    NoRange,
}

/// One object.
#[derive(Debug, Clone, Default)]
pub(crate) struct Object {
    pub(crate) bytes: Vec<u8>,
    /// ETag; one that says nothing unless given.
    pub(crate) e_tag: String,
    /// Further headers, each with its line end.
    pub(crate) headers: String,
    pub(crate) tricks: VecDeque<Trick>,
}

#[derive(Default)]
struct Held {
    objects: BTreeMap<String, Object>,
    requests: Vec<String>,
    is_listed: bool,
    /// Put in place of all objects when this one is asked for.
    next_release: Option<(String, BTreeMap<String, Object>)>,
}

/// The bucket `openalex`.
#[derive(Clone)]
pub(crate) struct BucketServer {
    pub(crate) address: String,
    held: Arc<Mutex<Held>>,
}

impl BucketServer {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let held = Arc::new(Mutex::new(Held {
            is_listed: true,
            ..Held::default()
        }));
        let server = Self {
            address,
            held: held.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let held = held.clone();
                thread::spawn(move || answer(&stream, &held));
            }
        });
        server
    }

    pub(crate) fn put(&self, key: &str, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        let e_tag = format!("{:x}-1", bytes.iter().map(|b| u64::from(*b)).sum::<u64>());
        self.put_object(
            key,
            Object {
                bytes,
                e_tag,
                ..Object::default()
            },
        );
    }

    pub(crate) fn put_object(&self, key: &str, object: Object) {
        self.held.lock().unwrap().objects.insert(key.to_owned(), object);
    }

    pub(crate) fn change(&self, key: &str, change: impl FnOnce(&mut Object)) {
        change(self.held.lock().unwrap().objects.get_mut(key).unwrap());
    }

    pub(crate) fn remove(&self, key: &str) {
        self.held.lock().unwrap().objects.remove(key);
    }

    pub(crate) fn trick(&self, key: &str, tricks: impl IntoIterator<Item = Trick>) {
        self.change(key, |object| object.tricks.extend(tricks));
    }

    /// Refuses to list what there is.
    pub(crate) fn hide_list(&self) {
        self.held.lock().unwrap().is_listed = false;
    }

    /// Replaces everything by what another bucket holds as soon as an object is asked for.
    pub(crate) fn replace_at(&self, key: &str, other: &Self) {
        let objects = other.held.lock().unwrap().objects.clone();
        self.held.lock().unwrap().next_release = Some((key.to_owned(), objects));
    }

    /// Writes the manifest of the layout of 2026 over all objects that are data.
    pub(crate) fn write_manifest(&self, date: &str) {
        let mut entities: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
        for (key, object) in &self.held.lock().unwrap().objects {
            let parts: Vec<&str> = key.split('/').collect();
            if parts.len() == 5 && parts[3].starts_with("updated_date=") {
                entities.entry(parts[2].to_owned()).or_default().push(json!({
                    "url": format!("s3://openalex/{key}"),
                    "meta": {"content_length": object.bytes.len(), "record_count": 1},
                }));
            }
        }
        let entities: Vec<_> = entities
            .into_iter()
            .map(|(entity, files)| json!({"entity": entity, "record_count": 1, "content_length": 1, "files": files}))
            .collect();
        let manifest = json!({"date": date, "format": "jsonl", "meta": {}, "entities": entities});
        self.put("data/jsonl/manifest.json", manifest.to_string());
    }

    /// Requests so far, each as `GET key` or `GET key bytes=5-`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.held.lock().unwrap().requests.clone()
    }

    /// Requests for the bytes of objects that are data.
    pub(crate) fn downloads(&self) -> Vec<String> {
        let is_data = |request: &String| request.starts_with("GET ") && request.contains("updated_date");
        self.requests().into_iter().filter(is_data).collect()
    }

    pub(crate) fn forget_requests(&self) {
        self.held.lock().unwrap().requests.clear();
    }
}

fn answer(stream: &TcpStream, held: &Mutex<Held>) {
    let lines: Vec<String> = BufReader::new(stream)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let Some(first) = lines.first() else { return };
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let key = unescaped(path.strip_prefix("/openalex").unwrap().trim_start_matches('/'));
    let header = |name: &str| {
        let is_it = |line: &&String| line.to_lowercase().starts_with(&format!("{name}:"));
        lines
            .iter()
            .find(is_it)
            .map(|line| line.split_once(':').unwrap().1.trim().to_owned())
    };
    let range = header("range");
    let mut held = held.lock().unwrap();
    let asked = range.as_ref().map_or(String::new(), |range| format!(" {range}"));
    held.requests.push(format!("{method} {key}{asked}"));
    if key.is_empty() {
        let text = if held.is_listed {
            ok("", list(&held, &unescaped(query)).as_bytes())
        } else {
            b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec()
        };
        drop(held);
        let _ = (&*stream).write_all(&text);
        return;
    }
    if method == "GET"
        && let Some((at, objects)) = held.next_release.take_if(|(at, _)| *at == key)
    {
        assert_eq!(at, key);
        held.objects = objects;
    }
    let Some(object) = held.objects.get_mut(&key) else {
        drop(held);
        let _ =
            (&*stream).write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    };
    let trick = (method == "GET").then(|| object.tricks.pop_front()).flatten();
    let is_other = header("if-match").is_some_and(|wanted| wanted.trim_matches('"') != object.e_tag);
    let object = object.clone();
    drop(held);
    if is_other {
        let text = "HTTP/1.1 412 Precondition Failed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let _ = (&*stream).write_all(text.as_bytes());
        return;
    }
    let _ = send(stream, method, &object, range.as_deref(), trick);
}

fn send(
    mut stream: &TcpStream,
    method: &str,
    object: &Object,
    range: Option<&str>,
    trick: Option<Trick>,
) -> std::io::Result<()> {
    if let Some(Trick::Refuse(status, headers)) = trick {
        let body = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
            body.len()
        );
        return stream.write_all((head + body).as_bytes());
    }
    let total = object.bytes.len();
    let range = range.filter(|_| !matches!(trick, Some(Trick::NoRange)));
    let from = range.map_or(0, |range| {
        let text = range.trim_start_matches("bytes=").trim_end_matches('-');
        text.parse().unwrap()
    });
    let mut body = object.bytes[from..].to_vec();
    if matches!(trick, Some(Trick::Damage)) {
        body[0] ^= 1;
    }
    let mut headers = format!(
        "ETag: \"{}\"\r\nLast-Modified: Wed, 24 Jun 2026 00:00:00 GMT\r\n{}",
        object.e_tag, object.headers
    );
    let mut status = "200 OK";
    if range.is_some() {
        status = "206 Partial Content";
        write!(headers, "Content-Range: bytes {from}-{}/{total}\r\n", total - 1).unwrap();
    }
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(head.as_bytes())?;
    if method == "HEAD" {
        return Ok(());
    }
    match trick {
        Some(Trick::Cut(n)) => stream.write_all(&body[..n.min(length)]),
        Some(Trick::Stall(n)) => {
            stream.write_all(&body[..n.min(length)])?;
            thread::sleep(Duration::from_secs(3));
            Ok(())
        }
        _ => stream.write_all(&body),
    }
}

fn ok(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A listing of two objects at a time, so that pages are followed.
fn list(held: &Held, query: &str) -> String {
    let value = |name: &str| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(&format!("{name}=")))
    };
    let prefix = value("prefix").unwrap_or("");
    let after = value("continuation-token").unwrap_or("");
    let mut keys = (held.objects.keys()).filter(|key| key.starts_with(prefix) && key.as_str() > after);
    let page: Vec<&String> = keys.by_ref().take(2).collect();
    let is_cut = keys.next().is_some();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>");
    write!(text, "<IsTruncated>{is_cut}</IsTruncated>").unwrap();
    if is_cut {
        let last = page.last().unwrap();
        write!(text, "<NextContinuationToken>{last}</NextContinuationToken>").unwrap();
    }
    for key in page {
        let object = &held.objects[key];
        write!(
            text,
            "<Contents><Key>{key}</Key><LastModified>2026-06-24T00:00:00.000Z</LastModified>\
             <ETag>&quot;{}&quot;</ETag><Size>{}</Size></Contents>",
            object.e_tag,
            object.bytes.len()
        )
        .unwrap();
    }
    text + "</ListBucketResult>"
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [a, b, tail @ ..]) => {
                let hex = [*a, *b];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
