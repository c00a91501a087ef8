//! Answers of a language model about texts, from any server that speaks the chat protocol of OpenAI: a local one or a service.
//!
//! Each answer is a line of a file as it comes, so that a run that was stopped goes on where it was. What is asked is the
//! caller's; what is believed of an answer is decided elsewhere.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use corpus::Progress;
use corpus::progress::Unit;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ureq::Agent;

use super::patience::{Failure, Patience};
use super::web::{agent, breaks_off, no_answer, refusal};
use crate::error::{Result, at};
use crate::fetch_error::FetchError;

/// Longest answer that is taken.
const MAX_ANSWER_BYTES: u64 = 16 << 20;

/// Which model to ask, and how.
#[derive(Debug, Clone)]
pub struct Model {
    /// Address of the server up to `/v1`, such as `http://localhost:11434/v1`.
    pub endpoint: String,
    /// Name of the model.
    pub name: String,
    /// Key, where the server wants one.
    pub key: Option<String>,
    /// What the model is told of its task.
    pub system: String,
    /// JSON Schema of its answer.
    pub schema: Value,
    /// Requests to make at most.
    pub max_requests: Option<u32>,
    /// How long to wait, and how often to try.
    pub patience: Patience,
}

/// A question about a part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Id of the document.
    pub document_id: String,
    /// Part of the document, from 0.
    pub part: u32,
    /// What is asked.
    pub text: String,
}

/// What came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    /// Answers that came now.
    pub n_new: usize,
    /// Answers that were in the file.
    pub n_former: usize,
    /// Questions left, since the budget was used up.
    pub n_left: usize,
}

#[derive(Serialize, Deserialize)]
struct Line {
    document_id: String,
    part: u32,
    model: String,
    answer: String,
}

#[derive(Deserialize)]
struct Chat {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
}

/// Asks what is not in the file yet, and appends each answer.
///
/// # Errors
///
/// A server that does not answer or refuses, an answer that is none of the protocol, a file that cannot be written. What came
/// before stands in the file.
pub fn fetch(model: &Model, questions: &[Question], file: &Path, progress: &dyn Progress) -> Result<Answers> {
    let (mut lines, known) = open(file, &model.name)?;
    let is_open = |question: &&Question| !known.contains(&(question.document_id.clone(), question.part));
    let open: Vec<&Question> = questions.iter().filter(is_open).collect();
    let n_asked = model
        .max_requests
        .map_or(open.len(), |max| open.len().min(max as usize));
    let mut answers = Answers {
        n_former: questions.len() - open.len(),
        n_left: open.len() - n_asked,
        ..Answers::default()
    };
    let agent = agent(&model.endpoint, None, &model.patience);
    progress.begin("asking", Unit::Rows, Some(n_asked as u64));
    for question in &open[..n_asked] {
        let answer = model.patience.with(progress, || ask(&agent, model, question));
        let line = Line {
            document_id: question.document_id.clone(),
            part: question.part,
            model: model.name.clone(),
            answer: answer.inspect_err(|_| progress.end())?,
        };
        let mut text = serde_json::to_string(&line).expect("texts and a number");
        text.push('\n');
        lines
            .write_all(text.as_bytes())
            .and_then(|()| lines.flush())
            .map_err(at(file))?;
        answers.n_new += 1;
        progress.advance(1, 0);
    }
    progress.end();
    Ok(answers)
}

/// Opens the file for appending; a last line that was cut is taken off. Tells which questions this model has answered.
fn open(file: &Path, model: &str) -> Result<(File, BTreeSet<(String, u32)>)> {
    let mut lines = OpenOptions::new()
        .create(true)
        .read(true)
        .write(true)
        .truncate(false)
        .open(file)
        .map_err(at(file))?;
    let mut text = Vec::new();
    lines.read_to_end(&mut text).map_err(at(file))?;
    let whole = text
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |last| last + 1);
    lines.set_len(whole as u64).map_err(at(file))?;
    lines.seek(SeekFrom::End(0)).map_err(at(file))?;
    let mut known = BTreeSet::new();
    for line in text[..whole]
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        let line: Line = serde_json::from_slice(line).map_err(|error| FetchError::BadAnswer {
            url: file.display().to_string(),
            detail: format!("it holds a line that is no answer of a model ({error}); give another file"),
        })?;
        if line.model == model {
            known.insert((line.document_id, line.part));
        }
    }
    Ok((lines, known))
}

fn ask(agent: &Agent, model: &Model, question: &Question) -> std::result::Result<String, Failure> {
    let url = format!("{}/chat/completions", model.endpoint.trim_end_matches('/'));
    // The same question gets the same answer as far as a server can do that.
    let body = json!({
        "model": model.name,
        "temperature": 0,
        "seed": 0,
        "messages": [
            {"role": "system", "content": model.system},
            {"role": "user", "content": question.text},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "events", "strict": true, "schema": model.schema},
        },
    });
    let mut request = agent.post(&url).header("content-type", "application/json");
    if let Some(key) = &model.key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    let mut response = request
        .send(body.to_string())
        .map_err(|error| no_answer(&url, &error))?;
    if response.status().as_u16() != 200 {
        return Err(refusal(&url, &mut response));
    }
    let bytes = (response.body_mut().with_config())
        .limit(MAX_ANSWER_BYTES)
        .read_to_vec();
    let bytes = bytes.map_err(|error| breaks_off(&url, &error))?;
    let bad = |detail: String| {
        Failure::final_one(FetchError::BadAnswer {
            url: url.clone(),
            detail,
        })
    };
    let chat: Chat = serde_json::from_slice(&bytes)
        .map_err(|error| bad(format!("no answer of the chat protocol: {error}")))?;
    let first = chat
        .choices
        .into_iter()
        .next()
        .ok_or_else(|| bad("the answer has no choices".to_owned()))?;
    // A model that says nothing proposes nothing.
    Ok(first.message.content.unwrap_or_default())
}
