using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>
/// Reads an environment file as Compose does (compose-go's package <c>dotenv</c>;
/// docs.docker.com/compose/how-tos/environment-variables/variable-interpolation), and refuses what Compose takes but hardly
/// anybody means: a variable that is not there, text behind a closing quote, a name without a value.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="file">Its path for messages, which never contain a part of a value.</param>
internal sealed partial class EnvFileReader(string text, string file)
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<EnvFileLine> lines = [];
    private readonly List<Problem> problems = [];
    private int position;
    private int lineNumber = 1;
    private int counted;

    /// <summary>Reads everything.</summary>
    /// <returns>In the order of the file. Of two lines with one name the last counts.</returns>
    /// <exception cref="UserErrorException">All lines that are refused.</exception>
    public IReadOnlyList<EnvFileLine> Read()
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new UserErrorException("the file contains a NUL character", "write it as text", new SourceLocation(file, text[..text.IndexOf('\0', StringComparison.Ordinal)].Count(character => character == '\n') + 1));
        position = text.StartsWith('\uFEFF') ? 1 : 0;
        while (SkipToStatement())
        {
            var start = position;
            try
            {
                ReadStatement();
            }
            catch (UserErrorException e)
            {
                problems.AddRange(e.Problems);
                position = Math.Max(position, LineEnd(start));
            }
        }
        return problems.Count == 0 ? lines : throw new UserErrorException(problems);
    }

    private bool SkipToStatement()
    {
        while (position < text.Length)
        {
            if (text[position] == '#')
                position = LineEnd(position);
            else if (char.IsWhiteSpace(text[position]))
                position++;
            else
                return true;
        }
        return false;
    }

    private void ReadStatement()
    {
        var start = position;
        lineNumber += text.AsSpan(counted, start - counted).Count('\n');
        counted = start;
        var assignment = Assignment().Match(text, start);
        if (!assignment.Success)
            throw Refuse("this is no line `NAME=value`: a name has letters, digits and '_' only", "write `NAME=value`; a value of several lines needs quotes");
        var name = assignment.Groups["name"].Value;
        if (name == "export" || name.StartsWith("COMPOSE_", StringComparison.Ordinal) || name.StartsWith("DOCKER_", StringComparison.Ordinal))
            throw Refuse($"'{name}' would change what Compose itself does, not what a service gets", "remove the line");

        position += assignment.Length;
        HashSet<string> references = [];
        var value = position < text.Length && text[position] is '\'' or '"' ? ReadQuoted(name, references) : ReadPlain(name, references);
        values[name] = value;
        lines.Add(new EnvFileLine(name, value, [.. references], lineNumber, start, position));
    }

    /// <summary><c>a b # why</c></summary>
    private string ReadPlain(string name, HashSet<string> references)
    {
        var end = LineEnd(position);
        var line = text[position..end];
        position = end;
        if (line.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment)
            line = line[..comment];
        return Interpolate(line.TrimEnd(), name, references);
    }

    /// <summary><c>'as it is'</c>, <c>"with\tescapes and $OTHER"</c>; both may go over several lines.</summary>
    private string ReadQuoted(string name, HashSet<string> references)
    {
        var quote = text[position];
        StringBuilder value = new();
        var at = position + 1;
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                if (text[at] != quote)
                    value.Append('\\');
            }
            value.Append(text[at]);
        }
        if (at >= text.Length)
        {
            position = text.Length; // what follows is inside of the quotes: nothing can be said about it
            throw Refuse($"the value of '{name}' begins with {quote} and the file ends before the next one", $"close it with {quote}, or put the whole value into the other quotes");
        }

        position = LineEnd(at);
        var rest = text.AsSpan(at + 1, position - at - 1).TrimStart();
        if (rest.Length > 0 && rest[0] != '#')
            throw Refuse($"text follows the value of '{name}' behind its closing {quote}", "put the whole value into one pair of quotes; a comment begins with #");
        return quote == '\'' ? value.ToString() : Interpolate(Unescape(value.ToString(), name), name, references);
    }

    private string Unescape(string value, string name)
    {
        StringBuilder result = new();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\')
            {
                result.Append(value[at]);
                continue;
            }
            result.Append(value[++at] switch
            {
                'a' => "\a",
                'b' => "\b",
                'f' => "\f",
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                'v' => "\v",
                '"' => "\"",
                '\\' => "\\",
                '$' => "$$", // which stands for one dollar sign in the next step
                _ => throw Refuse($"a backslash in the double quotes of '{name}' stands before a character that versions of Compose read differently", @"write `\\` for a backslash, or use single quotes"),
            });
        }
        return result.ToString();
    }

    private string Interpolate(string value, string name, HashSet<string> references) => Dollar().Replace(value, match =>
    {
        if (match.Value == "$$")
            return "$";
        if (match.Groups["name"] is not { Success: true, Value: var reference })
            throw Refuse($"'{name}' asks for a variable in a way that cannot be read", "write `$$` for a dollar sign, or put the value into single quotes");
        references.Add(reference);
        var current = values.GetValueOrDefault(reference);
        var alternative = match.Groups["word"].Value;
        return match.Groups["operator"].Value switch
        {
            ":-" => current is null or "" ? alternative : current,
            "-" => current ?? alternative,
            ":+" => current is null or "" ? "" : alternative,
            "+" => current is null ? "" : alternative,
            ":?" when current is "" => throw Missing(name),
            _ => current ?? throw Missing(name),
        };
    });

    // Not which one: `pa$word` asks for 'word', which is a part of the password.
    private UserErrorException Missing(string name) =>
        Refuse($"'{name}' asks for a variable with $ that no line above sets; Compose would put nothing there", "write `$$` for a dollar sign, or put the value into single quotes");

    private UserErrorException Refuse(string what, string fix) => new(what, fix, new SourceLocation(file, lineNumber));

    /// <summary>Behind the end of a line.</summary>
    private int LineEnd(int from) => text.IndexOf('\n', from) is >= 0 and var end ? end + 1 : text.Length;

    /// <summary><c>export NAME = value</c>, <c>NAME: value</c>. Blanks are what Compose takes for blanks.</summary>
    [GeneratedRegex(@"\G(?:export[\t\v\f\r \u0085\u00A0]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[\t\v\f\r \u0085\u00A0]*[=:][\t\v\f\r \u0085\u00A0]*")]
    private static partial Regex Assignment();

    /// <summary>
    /// <c>$$</c>, <c>$NAME</c>, <c>${NAME:-word}</c>, and what begins like one of them. Without regard to case, U+017F and U+212A are
    /// letters for Compose too; here they make a name that is refused.
    /// </summary>
    [GeneratedRegex(@"\$(?:\$|(?<name>[A-Za-z_][A-Za-z0-9_]*)(?![\u017F\u212A])|\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?<operator>:?[-+?])(?<word>[^${}\n]*))?\}|(?=[A-Za-z_{\u017F\u212A]))")]
    private static partial Regex Dollar();
}
