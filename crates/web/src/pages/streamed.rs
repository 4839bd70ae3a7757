//! Downloads of any size.

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use parcelwatch_engine::Engine;
use tokio::sync::mpsc;

use crate::App;

/// How a table begins that is downloaded: by this mark spreadsheets know UTF-8; without it they take it for the alphabet
/// of the country, and `Müller` becomes `MÃ¼ller`.
const MARK: &str = "\u{feff}";

/// What `write` writes, as a file for spreadsheets with this name.
pub(super) fn csv(
    app: &App,
    name: &str,
    write: impl FnOnce(&Engine, &mut dyn std::io::Write) -> std::io::Result<()> + Send + 'static,
) -> Response {
    let body = streamed(app, |engine, out| {
        out.write_all(MARK.as_bytes())?;
        write(engine, out)
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
    ];
    (headers, body).into_response()
}

/// What `write` writes, sent as it comes; a reader that is slow makes it wait.
pub(super) fn streamed(
    app: &App,
    write: impl FnOnce(&Engine, &mut dyn std::io::Write) -> std::io::Result<()> + Send + 'static,
) -> Body {
    let (pieces, received) = mpsc::channel(8);
    let engine = app.engine.clone();
    tokio::task::spawn_blocking(move || {
        let mut out = std::io::BufWriter::with_capacity(64 * 1024, Pieces(pieces.clone()));
        let written = write(&engine, &mut out).and_then(|()| std::io::Write::flush(&mut out));
        if let Err(error) = written {
            tracing::debug!(%error, "A download ended early");
            // The reader must see that it is not whole.
            let _ = pieces.blocking_send(Err(error));
        }
    });
    let sent = stream::unfold(received, |mut received| async move {
        received.recv().await.map(|piece: std::io::Result<Bytes>| (piece, received))
    });
    // Compression asks again after the end.
    Body::from_stream(sent.fuse())
}

struct Pieces(mpsc::Sender<std::io::Result<Bytes>>);

impl std::io::Write for Pieces {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(buffer)));
        sent.map(|()| buffer.len()).map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
