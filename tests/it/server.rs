//! A small web server on this machine, for tests of fetching: it answers as a test says and remembers what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a client asked.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What the server does with a request.
pub(crate) enum Answer {
    /// A status line's end, header lines and a body.
    Whole(&'static str, Vec<(&'static str, String)>, Vec<u8>),
    /// Bytes as they are, then the end.
    Raw(Vec<u8>),
    /// Bytes as they are, and no more of what they promise, until the client leaves.
    Stalled(Vec<u8>),
    /// Nothing, until the client leaves.
    Silence,
}

impl Answer {
    pub(crate) fn text(kind: &str, body: impl Into<String>) -> Self {
        Self::Whole("200 OK", vec![("Content-Type", kind.to_owned())], body.into().into_bytes())
    }

    pub(crate) fn status(status: &'static str) -> Self {
        Self::Whole(status, Vec::new(), Vec::new())
    }

    pub(crate) fn redirect(target: &str) -> Self {
        Self::Whole("302 Found", vec![("Location", target.to_owned())], Vec::new())
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server that answers as `answer` says. It ends with the test's process.
    pub(crate) fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&requests), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &log, answer.as_ref()));
            }
        });
        Self { address, requests }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The paths that were asked for since the last call, sorted, without `robots.txt`.
    pub(crate) fn asked(&self) -> Vec<String> {
        let requests = std::mem::take(&mut *self.requests.lock().expect("no test thread failed"));
        let mut paths: Vec<String> = requests.into_iter().map(|request| request.path).filter(|path| path != "/robots.txt").collect();
        paths.sort();
        paths
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Request>>, answer: &(dyn Fn(&Request) -> Answer + Send + Sync)) {
    let Some(request) = read(&stream) else { return };
    let answer = answer(&request);
    log.lock().expect("no test thread failed").push(request);
    let bytes = match answer {
        Answer::Stalled(bytes) => {
            stream.write_all(&bytes).ok();
            stream.read_to_end(&mut Vec::new()).ok();
            return;
        }
        Answer::Silence => {
            stream.read_to_end(&mut Vec::new()).ok();
            return;
        }
        Answer::Raw(bytes) => bytes,
        Answer::Whole(status, headers, body) => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            [head.into_bytes(), body].concat()
        }
    };
    // The client may have left, which is its own matter.
    stream.write_all(&bytes).ok();
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let headers = headers.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()))).collect();
    Some(Request { path, headers })
}
