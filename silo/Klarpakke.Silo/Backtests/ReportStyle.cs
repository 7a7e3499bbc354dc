namespace Klarpakke.Silo.Backtests;

/// <summary>The report's look: one sheet inside the file, light and dark, down to 320 px.</summary>
internal static class ReportStyle
{
    public const string Sheet = """
        :root{color-scheme:light dark;--back:#fff;--text:#16202c;--muted:#516070;--line:#d5dce4;--card:#f5f7fa;--own:#0b63ce;--hold:#b45309;--warn:#8a5300;--warnback:#fff6e5}
        @media (prefers-color-scheme:dark){:root{--back:#10161d;--text:#e7edf3;--muted:#a3b1c0;--line:#2d3945;--card:#18212b;--own:#60a5fa;--hold:#fb923c;--warn:#ffc26b;--warnback:#2a2113}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--back);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:64rem;margin:0 auto;padding:1.25rem 1rem 3rem}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
        h2{font-size:1.2rem;margin:2.25rem 0 .5rem}
        p{margin:.4rem 0;max-width:48rem}
        .sub{color:var(--muted);overflow-wrap:anywhere}
        .note{border:2px solid var(--warn);border-radius:.5rem;background:var(--warnback);padding:.75rem 1rem;margin:1rem 0}
        .note p{margin:0}
        .warnings{margin:1rem 0;padding-left:1.25rem;max-width:48rem}
        .warnings li{margin:.3rem 0}
        figure{margin:1rem 0}
        figcaption{color:var(--muted);margin-top:.4rem}
        .plot{display:grid;grid-template-columns:auto 1fr;gap:0 .5rem}
        .ticks{position:relative;height:18rem;min-width:3.5rem;text-align:right;color:var(--muted);font-size:.85rem}
        .ticks span{position:absolute;right:0;transform:translateY(-50%);white-space:nowrap}
        .low .ticks,.low svg{height:9rem}
        svg{display:block;width:100%;height:18rem;overflow:visible}
        svg line{stroke:var(--line);vector-effect:non-scaling-stroke}
        svg path{fill:none;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}
        .own{stroke:var(--own)}
        .hold{stroke:var(--hold);stroke-dasharray:6 4}
        svg .area{fill:var(--own);fill-opacity:.18;stroke:var(--own)}
        .split{stroke:var(--muted);stroke-dasharray:2 3}
        .times{grid-column:2;display:flex;justify-content:space-between;color:var(--muted);font-size:.85rem;padding-top:.25rem}
        .key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0 0 .5rem;padding:0}
        .key svg{display:inline-block;width:2.2rem;height:.8rem;vertical-align:middle;margin-right:.4rem}
        table{border-collapse:collapse;width:100%;margin:.5rem 0}
        caption{text-align:left;color:var(--muted);padding:.25rem 0}
        th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
        th:first-child,td:first-child,.text{text-align:left}
        thead th{border-bottom:2px solid var(--line)}
        tbody th{font-weight:500}
        summary{cursor:pointer;padding:.5rem 0;min-height:2.75rem}
        summary:focus-visible{outline:3px solid var(--own);outline-offset:2px}
        dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.35rem 1rem;margin:.5rem 0}
        dt{color:var(--muted)}
        dd{margin:0;overflow-wrap:anywhere}
        footer{margin-top:2.5rem;color:var(--muted);border-top:1px solid var(--line);padding-top:1rem}
        @media (max-width:40rem){
        dl{grid-template-columns:1fr}
        dd{margin-bottom:.4rem}
        .figures th,.figures td{padding:.35rem .25rem;font-size:.85rem}
        .figures th:first-child{overflow-wrap:break-word;hyphens:auto}
        .cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .cards tr{display:block;border:1px solid var(--line);border-radius:.5rem;margin:.6rem 0;padding:.35rem .6rem;background:var(--card)}
        .cards td,.cards tbody th{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.2rem 0;text-align:right}
        .cards td::before,.cards tbody th::before{content:attr(data-name);color:var(--muted);text-align:left;font-weight:400}
        }
        @media print{details{display:block}.note{break-inside:avoid}figure{break-inside:avoid}}
        """;
}
