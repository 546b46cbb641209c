using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Cuts a template into tokens and settles its white space, as Jinja 3.1 does.</summary>
internal sealed partial class Lexer
{
    private readonly JinjaOptions options;
    private readonly string source;
    private readonly SourceLocation start;
    private readonly List<Token> tokens = [];
    private int position;
    private int line;
    private bool isLineStart = true;

    /// <param name="start">The template's name, and the line on which the text begins in its file.</param>
    private Lexer(string text, SourceLocation start, JinjaOptions options)
    {
        this.options = options;
        this.start = start;
        line = Math.Max(1, start.Line);
        // Jinja makes every kind of line break "\n".
        source = text.ReplaceLineEndings("\n");
        if (!options.KeepTrailingNewline && source.EndsWith('\n'))
            source = source[..^1];
    }

    /// <summary>Cuts a template; the last token is <see cref="TokenKind.End"/>.</summary>
    public static IReadOnlyList<Token> Tokenize(string text, SourceLocation start, JinjaOptions options)
    {
        var lexer = new Lexer(text, start, options);
        lexer.Run();
        return lexer.tokens;
    }

    private void Run()
    {
        while (position < source.Length)
        {
            var (begin, kind) = FindTag();
            var tag = begin < 0 ? "" : source[begin..];
            if (begin < 0)
            {
                AddData(source[position..]);
                MoveTo(source.Length);
                break;
            }

            var delimiter = kind switch { TagKind.Block => options.BlockStart, TagKind.Variable => options.VariableStart, _ => options.CommentStart };
            var sign = tag.Length > delimiter.Length && tag[delimiter.Length] is '-' or '+' ? tag[delimiter.Length] : ' ';
            AddData(StripBefore(source[position..begin], sign, isVariable: kind is TagKind.Variable));
            MoveTo(begin);
            var at = line;
            MoveTo(begin + delimiter.Length + (sign == ' ' ? 0 : 1));
            switch (kind)
            {
                case TagKind.Comment:
                    SkipComment(at);
                    break;
                case TagKind.Block when IsRaw():
                    ReadRaw(at);
                    break;
                default:
                    ReadCode(kind is TagKind.Block, at);
                    break;
            }
        }
        tokens.Add(new Token(TokenKind.End, "", line));
    }

    /// <summary>The next tag; of two that begin at the same place the one with the longer delimiter.</summary>
    private (int Begin, TagKind Kind) FindTag()
    {
        (int Begin, int Length, TagKind Kind) best = (-1, 0, default);
        foreach (var (delimiter, kind) in new[] { (options.CommentStart, TagKind.Comment), (options.BlockStart, TagKind.Block), (options.VariableStart, TagKind.Variable) })
        {
            var begin = source.IndexOf(delimiter, position, StringComparison.Ordinal);
            if (begin >= 0 && (best.Begin < 0 || begin < best.Begin || (begin == best.Begin && delimiter.Length > best.Length)))
                best = (begin, delimiter.Length, kind);
        }
        return (best.Begin, best.Kind);
    }

    private string StripBefore(string text, char sign, bool isVariable)
    {
        if (sign == '-')
            return text.TrimEnd();
        if (sign == '+' || isVariable || !options.LstripBlocks)
            return text;
        var lineBegin = text.LastIndexOf('\n') + 1;
        return (lineBegin > 0 || isLineStart) && string.IsNullOrWhiteSpace(text[lineBegin..]) ? text[..lineBegin] : text;
    }

    private void AddData(string text)
    {
        if (text.Length > 0)
            tokens.Add(new Token(TokenKind.Data, text, line));
    }

    private void SkipComment(int at)
    {
        var end = source.IndexOf(options.CommentEnd, position, StringComparison.Ordinal);
        if (end < 0)
            throw Error(at, "the comment has no end", $"close it with `{options.CommentEnd}`");
        var sign = end > position && source[end - 1] is '-' or '+' ? source[end - 1] : ' ';
        MoveTo(end + options.CommentEnd.Length);
        StripAfter(sign, isBlock: true);
    }

    private bool IsRaw() => RawPattern().Match(source, position) is { Success: true } match && IsBlockEnd(position + match.Length);

    private bool IsBlockEnd(int at) => Follows(at, options.BlockEnd) || (at < source.Length && source[at] == '-' && Follows(at + 1, options.BlockEnd));

    private bool Follows(int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    private void ReadRaw(int at)
    {
        MoveTo(position + RawPattern().Match(source, position).Length);
        var strips = source[position] == '-';
        MoveTo(position + (strips ? 1 : 0) + options.BlockEnd.Length);
        if (strips)
            SkipBlanks();

        var block = Regex.Escape(options.BlockStart);
        var end = Regex.Escape(options.BlockEnd);
        var match = new Regex($@"{block}([-+]?)\s*endraw\s*([-+]?){end}", RegexOptions.CultureInvariant).Match(source, position);
        if (!match.Success)
            throw Error(at, "`raw` has no end", "close it with `{% endraw %}`");
        AddData(StripBefore(source[position..match.Index], match.Groups[1].Length == 0 ? ' ' : match.Groups[1].Value[0], isVariable: false));
        MoveTo(match.Index + match.Length);
        StripAfter(match.Groups[2].Length == 0 ? ' ' : match.Groups[2].Value[0], isBlock: true);
    }

    private void StripAfter(char sign, bool isBlock)
    {
        if (sign == '-')
            SkipBlanks();
        else if (sign != '+' && isBlock && options.TrimBlocks && position < source.Length && source[position] == '\n')
            MoveTo(position + 1);
    }

    private void SkipBlanks()
    {
        var end = position;
        while (end < source.Length && char.IsWhiteSpace(source[end]))
            end++;
        MoveTo(end);
    }

    private void MoveTo(int end)
    {
        if (end == position)
            return;
        line += source.AsSpan(position, end - position).Count('\n');
        isLineStart = source[end - 1] == '\n';
        position = end;
    }

    private TemplateFault Error(int at, string what, string fix) => TemplateFault.At(start with { Line = at }, what, fix);

    private enum TagKind
    {
        Block,
        Variable,
        Comment,
    }

    [GeneratedRegex(@"\G\s*raw\s*(?=\W)")]
    private static partial Regex RawPattern();
}
