//! A server on this machine whose answers are made by a function of the request.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use providers::fetch::patience::Patience;

/// A request: path, and what stands behind the question mark, unescaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) range: Option<usize>,
}

impl Request {
    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }
}

/// An answer that is cut behind so many bytes, if there is a number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) headers: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) cut_at: Option<usize>,
}

impl Answer {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: "200 OK",
            body: body.into(),
            ..Self::default()
        }
    }

    pub(crate) fn refusal(status: &'static str) -> Self {
        Self {
            status,
            ..Self::default()
        }
    }
}

pub(crate) struct ApiServer {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl ApiServer {
    /// Answers with what the function makes of the address of the server, the request and its number, from 0.
    pub(crate) fn start(answer: impl Fn(&str, &Request, usize) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (own, seen) = (address.clone(), requests.clone());
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let lines: Vec<String> = BufReader::new(&stream)
                    .lines()
                    .map_while(Result::ok)
                    .take_while(|line| !line.is_empty())
                    .collect();
                let Some(request) = lines.first().map(|line| read(line, &lines)) else {
                    continue;
                };
                let n = {
                    let mut seen: std::sync::MutexGuard<Vec<Request>> = seen.lock().unwrap();
                    seen.push(request.clone());
                    seen.len() - 1
                };
                let answer = answer(&own, &request, n);
                let head = format!(
                    "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n",
                    answer.status,
                    answer.body.len(),
                    answer.headers
                );
                let body = &answer.body[..answer.cut_at.unwrap_or(answer.body.len())];
                let _ = stream.write_all(&[head.as_bytes(), body].concat());
            }
        });
        Self { address, requests }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// Little patience.
pub(crate) fn patience() -> Patience {
    Patience {
        timeout: Duration::from_secs(5),
        max_tries: 3,
        first_wait: Duration::from_millis(5),
        max_wait: Duration::from_secs(2),
    }
}

fn read(first: &str, lines: &[String]) -> Request {
    let target = first.split(' ').nth(1).unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let range = lines.iter().find_map(|line| {
        let line = line.to_lowercase();
        let text = line
            .strip_prefix("range: bytes=")?
            .trim_end_matches('-')
            .to_owned();
        text.parse().ok()
    });
    Request {
        path: path.to_owned(),
        query: pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (name.to_owned(), unescaped(value))
            })
            .collect(),
        range,
    }
}

fn unescaped(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' && tail.len() >= 2 {
            let hex = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(if first == b'+' { b' ' } else { first });
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}
