using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>
/// Arguments as an interpolated string: <c>$"push {path} --key {key:r}"</c>. Values with a blank are quoted, unless they are
/// quoted or formatted with <c>:nq</c>; <c>:r</c> marks a secret; a sequence of paths is joined with blanks.
/// </summary>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private readonly StringBuilder text;
    private List<string> secrets;

    /// <summary>Called by the compiler.</summary>
    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        text = new StringBuilder(literalLength + 16 * formattedCount);
        handlerIsValid = true;
    }

    /// <summary>Takes a text as it is.</summary>
    public static implicit operator ArgumentStringHandler(string value)
    {
        if (value is null)
            return default;
        var handler = new ArgumentStringHandler(value.Length, 0, out _);
        handler.text.Append(value);
        return handler;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => text.Append(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(object value, int alignment = 0, string format = null) =>
        Append((value as IFormattable)?.ToString(IsOurs(format) ? null : format, null) ?? value?.ToString(), alignment, format);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(string value, int alignment = 0, string format = null) => Append(value, alignment, format);

    /// <summary>Called by the compiler; a path has the formats of <see cref="AbsolutePath.ToString(string)"/> too.</summary>
    // Without this one the compiler takes the one for strings, which knows nothing of them.
    public void AppendFormatted(AbsolutePath value, int alignment = 0, string format = null) =>
        Append(IsOurs(format) || format is null ? value : value?.ToString(format), alignment, IsOurs(format) || format is null ? format : "nq");

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string format = null)
    {
        var first = true;
        foreach (var path in paths)
        {
            if (!first)
                text.Append(' ');
            Append(path.Path, alignment, format);
            first = false;
        }
    }

    /// <summary>The arguments as one string.</summary>
    public string ToStringAndClear()
    {
        if (text is null)
            return "";
        var arguments = text.ToString();
        text.Clear();
        // $"{arguments}" alone was quoted as one value, but is a whole command line.
        return arguments.Length > 1 && arguments[0] == '"' && arguments.IndexOf('"', 1) == arguments.Length - 1 ? arguments[1..^1] : arguments;
    }

    /// <summary>The same arguments behind a command, such as <c>compose</c>.</summary>
    internal ArgumentStringHandler After(string command)
    {
        ArgumentStringHandler all = $"{command:nq} ";
        all.text.Append(ToStringAndClear());
        all.secrets = secrets;
        return all;
    }

    /// <summary>Replaces the values that were marked as secret.</summary>
    public readonly Func<string, string> GetFilter()
    {
        var marked = secrets;
        return marked is null
            ? line => line
            : line => marked.Aggregate(line, (current, secret) => current?.Replace(secret, BuildSecrets.Replacement, StringComparison.Ordinal));
    }

    private static bool IsOurs(string format) => format is "r" or "nq";

    private void Append(string value, int alignment, string format)
    {
        value ??= "";
        if (format == "r" && value.Length > 0)
            (secrets ??= []).Add(value);
        if (format != "nq")
            value = value.DoubleQuoteIfBlank();
        text.Append(alignment < 0 ? value.PadRight(-alignment) : value.PadLeft(alignment));
    }
}
