// Starts GraphiQL. Queries are answered as JSON, subscriptions as server-sent events.
'use strict';
(() => {
  async function send(operation, options) {
    const response = await fetch('graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, text/event-stream;q=0.5',
        ...(options && options.headers),
      },
      body: JSON.stringify(operation),
    });
    const type = response.headers.get('Content-Type') || '';
    return type.startsWith('text/event-stream') ? events(response) : response.json();
  }

  async function* events(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        text += value;
        const parts = text.split('\n\n');
        text = parts.pop();
        for (const part of parts) {
          const lines = part.split('\n');
          if (lines.includes('event: complete')) return;
          const data = lines.find((line) => line.startsWith('data: '));
          if (data) yield JSON.parse(data.slice(6));
        }
      }
    } finally {
      reader.cancel();
    }
  }

  const start = [
    '# Put your token into the headers below, as {"Authorization": "Bearer …"},',
    '# then press the button with the arrows at the lower left, which loads the schema.',
    '{',
    '  viewer { name role }',
    '}',
    '',
  ].join('\n');

  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher: send,
      defaultQuery: start,
      defaultEditorToolsVisibility: 'headers',
      isHeadersEditorEnabled: true,
      // A token does not outlive the page.
      shouldPersistHeaders: false,
    }),
  );
})();
