using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Templates.Jinja;

internal sealed partial class Lexer
{
    private static readonly string[] Operators =
        ["//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";"];

    /// <summary>Reads what stands inside <c>{{ … }}</c> or <c>{% … %}</c>, its end included.</summary>
    private void ReadCode(bool isBlock, int at)
    {
        var end = isBlock ? options.BlockEnd : options.VariableEnd;
        tokens.Add(new Token(isBlock ? TokenKind.BlockBegin : TokenKind.VariableBegin, "", at));
        Stack<char> open = new();
        while (true)
        {
            SkipBlanks();
            if (position >= source.Length)
                throw Error(at, isBlock ? "the tag has no end" : "the expression has no end", $"close it with `{end}`");
            // Inside brackets `}}` is two brackets, not the end.
            if (open.Count == 0 && IsEnd(end, isBlock, out var sign))
            {
                tokens.Add(new Token(isBlock ? TokenKind.BlockEnd : TokenKind.VariableEnd, "", line));
                MoveTo(position + (sign == ' ' ? 0 : 1) + end.Length);
                StripAfter(sign, isBlock);
                return;
            }
            ReadToken(open);
        }
    }

    private bool IsEnd(string end, bool isBlock, out char sign)
    {
        sign = source[position] is '-' || (isBlock && source[position] is '+') ? source[position] : ' ';
        if (sign != ' ' && Follows(position + 1, end))
            return true;
        sign = ' ';
        return Follows(position, end);
    }

    private void ReadToken(Stack<char> open)
    {
        if (FloatPattern().Match(source, position) is { Success: true } real)
            Add(TokenKind.Float, real.Value.Replace("_", "", StringComparison.Ordinal), real.Length);
        else if (IntegerPattern().Match(source, position) is { Success: true } integer)
            Add(TokenKind.Integer, integer.Value.Replace("_", "", StringComparison.Ordinal), integer.Length);
        else if (NamePattern().Match(source, position) is { Success: true } name)
            Add(TokenKind.Name, name.Value, name.Length);
        else if (TextPattern().Match(source, position) is { Success: true } text)
            Add(TokenKind.Text, Unescape(text.Value[1..^1]), text.Length);
        else if (Array.Find(Operators, candidate => Follows(position, candidate)) is { } sign)
            ReadOperator(sign, open);
        else
            throw source[position] is '\'' or '"'
                ? Error(line, "the text has no closing quote", $"close it with `{source[position]}`")
                : Error(line, $"unexpected character '{source[position]}'", "remove it");
    }

    private void ReadOperator(string sign, Stack<char> open)
    {
        if (sign[0] is '(' or '[' or '{')
            open.Push(sign[0] switch { '(' => ')', '[' => ']', _ => '}' });
        else if (sign[0] is ')' or ']' or '}' && (!open.TryPop(out var expected) || expected != sign[0]))
            throw Error(line, $"unexpected '{sign}'", expected == default ? "remove it, or open a bracket before it" : $"close with '{expected}' first");
        Add(TokenKind.Operator, sign, sign.Length);
    }

    private void Add(TokenKind kind, string value, int length)
    {
        tokens.Add(new Token(kind, value, line));
        MoveTo(position + length);
    }

    /// <summary>Python's escapes: <c>\n</c>, <c>\x41</c>, <c>\u00fc</c>, <c>\U0001f600</c>, octal; others stay as they are.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        return EscapePattern().Replace(text, match => match.Value[1] switch
        {
            '\n' => "",
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            '\\' or '\'' or '"' => match.Value[1..],
            'x' or 'u' or 'U' when match.Length > 2 => char.ConvertFromUtf32(int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
            >= '0' and <= '7' => new Rune(match.Value[1..].Aggregate(0, (value, digit) => (value * 8) + digit - '0')).ToString(),
            _ => match.Value,
        });
    }

    [GeneratedRegex(@"\G(?<!\.)(\d+_)*\d+((\.(\d+_)*\d+)?[eE][+\-]?(\d+_)*\d+|\.(\d+_)*\d+)")]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"\G(0[bB](_?[01])+|0[oO](_?[0-7])+|0[xX](_?[\dA-Fa-f])+|[1-9](_?\d)*|0(_?0)*)")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"\G[\p{L}_][\p{L}\p{Nd}\p{Mn}_]*")]
    private static partial Regex NamePattern();

    [GeneratedRegex("""\G('([^'\\]*(?:\\.[^'\\]*)*)'|"([^"\\]*(?:\\.[^"\\]*)*)")""", RegexOptions.Singleline)]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)", RegexOptions.Singleline)]
    private static partial Regex EscapePattern();
}
