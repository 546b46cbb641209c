using System.Globalization;
using System.Net;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>What <c>--plan html</c> writes: one file that needs nothing else, for light and dark screens and for print.</summary>
internal sealed class PlanPage
{
    private const int RowHeight = 56;
    private const int BoxHeight = 36;
    private const int ColumnGap = 72;
    private const int Margin = 16;
    private const int LetterWidth = 8; // of the 13 px monospaced letters in the boxes

    private const string Style = """
        :root { color-scheme: light dark; --page: #fff; --text: #1f2328; --faint: #59636e; --box: #eef3fa; --edge: #5c6f88; --named: #0b63ce; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14181d; --text: #e6eaef; --faint: #9aa5b1; --box: #222c38; --edge: #8295ac; --named: #6cb0ff; }
        }
        body { background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
        h1 { font-size: 1.3rem; }
        p { color: var(--faint); }
        .graph { overflow-x: auto; }
        svg text { font: 13px ui-monospace, monospace; fill: var(--text); }
        svg rect { fill: var(--box); stroke: var(--edge); }
        svg path { fill: none; stroke: var(--edge); stroke-width: 1.5; }
        svg marker path { fill: var(--edge); stroke: none; }
        svg .order { stroke-dasharray: 5 4; }
        svg .named rect { stroke: var(--named); stroke-width: 2.5; }
        svg .skipped { opacity: .5; }
        svg .skipped text { text-decoration: line-through; }
        table { border-collapse: collapse; margin-top: 1.5rem; }
        th, td { padding: .3rem 1.2rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--box); }
        """;

    private readonly ExecutionPlan plan;
    private readonly PlanGraph graph;
    private readonly Dictionary<ExecutableTarget, (int Left, int Top, int Width)> boxes = [];
    private readonly StringBuilder page = new();

    private PlanPage(ExecutionPlan plan)
    {
        this.plan = plan;
        graph = new PlanGraph(plan);
    }

    /// <summary>Writes the page.</summary>
    /// <returns>Its path.</returns>
    public static string Write(ExecutionPlan plan, AbsolutePath directory, string title)
    {
        var path = directory / "execution-plan.html";
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(BuildSecrets.Mask(new PlanPage(plan).Render(title))));
        return path;
    }

    private string Render(string title)
    {
        var size = Place();
        var named = plan.Targets.Where(target => target.Invoked || target.IsDefault && !plan.Targets.Any(other => other.Invoked)).Select(target => target.Name);
        title = Escape($"{title}: {string.Join(", ", named)}");
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\">");
        Line($"<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{Style}</style></head>");
        Line("<body>");
        Line($"<h1>{title}</h1>");
        Line("<p>Targets run from left to right; those that no line connects run at the same time. Solid lines: needs it. "
            + "Dashed: only after it. Struck through: skipped.</p>");
        Line($"<div class=\"graph\"><svg width=\"{size.Width}\" height=\"{size.Height}\" role=\"img\" aria-label=\"{title}; the table below says the same\">");
        Line("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>");
        foreach (var target in plan.Targets)
        {
            foreach (var before in graph.DirectlyBefore(target))
                AddEdge(before, target);
        }
        foreach (var target in plan.Targets)
            AddBox(target);
        Line("</svg></div>");
        AddTable();
        Line("</body></html>");
        return page.ToString();
    }

    private (int Width, int Height) Place()
    {
        var left = Margin;
        foreach (var column in graph.Columns)
        {
            var width = column.Max(target => target.Name.Length) * LetterWidth + 24;
            for (var row = 0; row < column.Count; row++)
                boxes[column[row]] = (left, Margin + row * RowHeight, width);
            left += width + ColumnGap;
        }
        var rows = graph.Columns.Count == 0 ? 0 : graph.Columns.Max(column => column.Count);
        return (Math.Max(left - ColumnGap, 0) + Margin, rows * RowHeight + Margin);
    }

    private void AddEdge(ExecutableTarget from, ExecutableTarget to)
    {
        var (left, top, width) = boxes[from];
        var (end, endTop, _) = boxes[to];
        var (start, y, endY) = (left + width, top + BoxHeight / 2, endTop + BoxHeight / 2);
        var kind = to.ExecutionDependencies.Contains(from) ? "needs" : "order";
        Line($"<path class=\"{kind}\" marker-end=\"url(#tip)\" d=\"M{start} {y}C{start + ColumnGap / 2} {y} {end - ColumnGap / 2} {endY} {end} {endY}\"/>");
    }

    private void AddBox(ExecutableTarget target)
    {
        var (left, top, width) = boxes[target];
        List<string> kinds = [];
        if (target.Invoked)
            kinds.Add("named");
        if (target.Status == ExecutionStatus.Skipped)
            kinds.Add("skipped");
        Line($"<g class=\"{string.Join(' ', kinds)}\"><title>{Escape(target.Description ?? target.Name)}</title>"
            + $"<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{BoxHeight}\" rx=\"6\"/>"
            + $"<text x=\"{left + width / 2}\" y=\"{top + 23}\" text-anchor=\"middle\">{Escape(target.Name)}</text></g>");
    }

    private void AddTable()
    {
        Line("<table><thead><tr><th></th><th>Target</th><th>Waits for</th><th>What it does</th></tr></thead><tbody>");
        for (var i = 0; i < plan.Targets.Count; i++)
        {
            var target = plan.Targets[i];
            var name = target.Status == ExecutionStatus.Skipped ? $"{target.Name} (skipped: {target.Skipped})" : target.Name;
            Line($"<tr><td>{i + 1}</td><td>{Escape(name)}</td><td>{Escape(string.Join(", ", graph.Before(target).Select(before => before.Name)))}</td>"
                + $"<td>{Escape(target.Description ?? "")}</td></tr>");
        }
        Line("</tbody></table>");
    }

    private void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text) => page.Append(text).Append('\n');

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
