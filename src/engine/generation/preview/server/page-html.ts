/** The page of a preview. All it does is load the frame's script: its policy allows no code in the page itself. */
export const PAGE_HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
<link rel="modulepreload" href="mount.js">
<script type="module" src="frame.js"></script>
</head>
<body></body>
</html>
`;
