namespace Experiments.Reporting.Pages;

/// <summary>The look of a sweep's page: light and dark as the reader's system has it, light on paper.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1d1f23; --muted: #5d636d; --paper: #ffffff; --panel: #f5f6f8; --line: #d9dce1; --accent: #0072b2; --base: #c24e00; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e7ea; --muted: #a2a8b3; --paper: #15171b; --panel: #1e2126; --line: #373c45; --accent: #6db6e8; --base: #ff9a5c; } .drawing svg { filter: invert(1) hue-rotate(180deg); } .drawing { background: #000; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 72rem; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: .5rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1rem; margin: 0; }
        p { margin: .4rem 0; max-width: 56rem; }
        .lead, .note, figcaption, summary { color: var(--muted); }
        .note, figcaption { font-size: .875rem; }
        .findings { display: grid; gap: .75rem; margin-top: 1.25rem; }
        .finding { background: var(--panel); border-left: 4px solid var(--accent); border-radius: 4px; padding: .7rem .95rem; }
        .finding:first-child { border-left-color: var(--base); }
        .wide { overflow-x: auto; margin: .5rem 0; }
        table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
        th { color: var(--muted); font-weight: 600; white-space: nowrap; }
        td.n, th.n { text-align: right; white-space: nowrap; }
        tr.base td { background: color-mix(in srgb, var(--base) 13%, transparent); }
        tr.best td { background: color-mix(in srgb, var(--accent) 12%, transparent); }
        figure { margin: 1.5rem 0 2rem; }
        .drawing { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; background: #fff; }
        .drawing svg { display: block; width: 100%; height: auto; }
        figcaption { margin-top: .4rem; }
        dl { display: grid; gap: 0; margin: .5rem 0; font-size: .9rem; }
        dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .75rem; padding: .2rem 0; border-bottom: 1px solid var(--line); }
        dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
        code { font-size: .85em; } details { margin: .5rem 0; } summary { cursor: pointer; }
        @media (max-width: 40rem) { body { padding: 1rem .75rem 3rem; } .drawing svg { min-width: 40rem; } dl div { grid-template-columns: 1fr; gap: 0; } }
        @media print { :root { color-scheme: light; --ink: #000; --muted: #444; --paper: #fff; --panel: #fff; --line: #bbb; } body { max-width: none; font-size: 10pt; padding: 0; } .drawing { background: #fff; } .drawing svg { filter: none; min-width: 0; } .wide { overflow: visible; } figure, .finding, tr { break-inside: avoid; } h2 { break-after: avoid; } }
        """;
}
