using Gantry.Platform;
using Gantry.Templates.Jinja.Nodes;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Makes a tree of a template's tokens, with Jinja 3.1's grammar and precedence.</summary>
internal sealed partial class Parser
{
    private readonly IReadOnlyList<Token> tokens;
    private readonly SourceLocation start;
    private readonly JinjaOptions options;

    /// <summary>The names mentioned in each macro that is open.</summary>
    private readonly Stack<HashSet<string>> macros = new();
    private int position;

    private Parser(IReadOnlyList<Token> tokens, SourceLocation start, JinjaOptions options)
    {
        this.tokens = tokens;
        this.start = start;
        this.options = options;
    }

    private Token Current => tokens[position];

    private SourceLocation Here => start with { Line = Current.Line };

    /// <summary>Parses a template.</summary>
    /// <param name="start">The file, and the line on which the text begins in it.</param>
    /// <exception cref="TemplateFault">It is none; names the place.</exception>
    public static IReadOnlyList<Statement> Parse(string text, SourceLocation start, JinjaOptions options)
    {
        var parser = new Parser(Lexer.Tokenize(text, start, options), start, options);
        return parser.ParseBody(null, start, []);
    }

    /// <summary>Parses up to one of the tags that end a body, whose name is then the current token.</summary>
    /// <param name="tag">The tag that has the body; null for the whole template.</param>
    private List<Statement> ParseBody(string? tag, SourceLocation opened, IReadOnlyCollection<string> ends)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        List<Statement> body = [];
        while (true)
        {
            var place = Here;
            var token = Next();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    body.Add(new TextNode(place, token.Value));
                    break;
                case TokenKind.VariableBegin:
                    body.Add(new OutputNode(place, ParseTuple()));
                    Expect(TokenKind.VariableEnd);
                    break;
                case TokenKind.BlockBegin when Current.Kind is TokenKind.Name && ends.Contains(Current.Value):
                    return body;
                case TokenKind.BlockBegin:
                    body.Add(ParseStatement());
                    Expect(TokenKind.BlockEnd);
                    break;
                default:
                    if (tag is not null)
                        throw TemplateFault.At(opened, $"`{tag}` has no end", $"close it with `{options.BlockStart} {ends.Last()} {options.BlockEnd}`");
                    return body;
            }
        }
    }

    /// <summary>Parses a body that one tag ends, and steps over that tag's name.</summary>
    private List<Statement> ParseBlock(string tag, SourceLocation opened)
    {
        Expect(TokenKind.BlockEnd);
        var body = ParseBody(tag, opened, [$"end{tag}"]);
        Next();
        return body;
    }

    private Token Next() => tokens[position < tokens.Count - 1 ? position++ : position];

    private bool Skip(string @operator)
    {
        if (!Current.Is(@operator))
            return false;
        Next();
        return true;
    }

    private bool SkipName(string name)
    {
        if (!Current.IsName(name))
            return false;
        Next();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (Current.Kind != kind)
            throw Unexpected(kind is TokenKind.BlockEnd ? $"`{options.BlockEnd}`" : $"`{options.VariableEnd}`");
        Next();
    }

    private void Expect(string @operator)
    {
        if (!Skip(@operator))
            throw Unexpected($"'{@operator}'");
    }

    private string ExpectName() => Current.Kind is TokenKind.Name ? Next().Value : throw Unexpected("a name");

    private TemplateFault Unexpected(string expected) => TemplateFault.At(Here, $"found {Current}, expected {expected}", "correct the expression at this place");
}
