using System.Text;

namespace Gantry.Platform;

/// <summary>Lays out rows in columns for a terminal or a log: two blanks between columns, no frame, no trailing blanks.</summary>
public static class TextTable
{
    /// <summary>Formats a table.</summary>
    /// <param name="rows">As many cells each as there are headers.</param>
    /// <returns>Lines with a line break after each.</returns>
    public static string Format(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headers.Select((header, column) => rows.Select(row => row[column].Length).Append(header.Length).Max()).ToList();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(headers))
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }
}
