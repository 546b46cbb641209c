using Gantry.Platform;
using Gantry.Templates.Jinja.Nodes;
using Gantry.Templates.Python;
using Nuke.Common.Utilities;

namespace Gantry.Templates.Jinja;

internal sealed partial class Parser
{
    private static readonly string[] Tags =
        ["if", "for", "set", "macro", "call", "filter", "with", "include", "import", "from", "extends", "block", "do", "break", "continue", "raw"];

    private Statement ParseStatement()
    {
        var place = Here;
        var tag = ExpectName();
        return tag switch
        {
            "if" => ParseIf(place),
            "for" => ParseFor(place),
            "set" => ParseSet(place),
            "macro" => new MacroNode(place, ParseMacro(place)),
            "call" => ParseCallBlock(place),
            "filter" => new FilterBlockNode(place, ParseFilterChain(), ParseBlock("filter", place)),
            "with" => ParseWith(place),
            "include" => ParseInclude(place),
            "import" => ParseImport(place),
            "from" => ParseFromImport(place),
            "extends" => new ExtendsNode(place, ParseExpression()),
            "block" => ParseNamedBlock(place),
            "do" => Extension("jinja2.ext.do", tag, place, new DoNode(place, ParseTuple())),
            "break" => Extension("jinja2.ext.loopcontrols", tag, place, new LoopControlNode(place, Flow.Break)),
            "continue" => Extension("jinja2.ext.loopcontrols", tag, place, new LoopControlNode(place, Flow.Continue)),
            _ => throw UnknownTag(tag, place),
        };
    }

    private Statement Extension(string extension, string tag, SourceLocation place, Statement statement) => options.Extensions.Contains(extension)
        ? statement
        : throw TemplateFault.At(place, $"the tag '{tag}' needs the extension `{extension}`", $"add it to `_jinja_extensions` in copier.yml");

    private static TemplateFault UnknownTag(string tag, SourceLocation place)
    {
        if (tag.StartsWith("end", StringComparison.Ordinal) || tag is "else" or "elif")
            return TemplateFault.At(place, $"'{tag}' closes nothing that is open here", "remove it, or open its tag before");
        var near = NearestName.Find(tag, Tags);
        return TemplateFault.At(place, $"unknown tag '{tag}'", near is null ? $"known here: {string.Join(", ", Tags)}" : $"did you mean '{near}'?");
    }

    private IfNode ParseIf(SourceLocation place)
    {
        List<(Expression, IReadOnlyList<Statement>)> branches = [];
        List<Statement> otherwise = [];
        while (true)
        {
            var condition = ParseTuple(withConditional: false);
            Expect(TokenKind.BlockEnd);
            branches.Add((condition, ParseBody("if", place, ["elif", "else", "endif"])));
            if (SkipName("elif"))
                continue;
            if (SkipName("else"))
            {
                Expect(TokenKind.BlockEnd);
                otherwise = ParseBody("if", place, ["endif"]);
            }
            Next();
            return new IfNode(place, branches, otherwise);
        }
    }

    private ForNode ParseFor(SourceLocation place)
    {
        var target = ParseTarget(withTuple: true, "in");
        if (!SkipName("in"))
            throw Unexpected("'in'");
        var items = ParseTuple(withConditional: false, "recursive");
        var condition = SkipName("if") ? ParseExpression() : null;
        var isRecursive = SkipName("recursive");
        Expect(TokenKind.BlockEnd);
        var body = ParseBody("for", place, ["else", "endfor"]);
        List<Statement> otherwise = [];
        if (SkipName("else"))
        {
            Expect(TokenKind.BlockEnd);
            otherwise = ParseBody("for", place, ["endfor"]);
        }
        Next();
        return new ForNode(place, target, items, condition, isRecursive, body, otherwise);
    }

    private Statement ParseSet(SourceLocation place)
    {
        var target = ParseTarget(withTuple: true);
        if (Skip("="))
            return new SetNode(place, target, ParseTuple());
        var filter = Skip("|") ? ParseFilterChain() : null;
        return new SetBlockNode(place, target, filter, ParseBlock("set", place));
    }

    private AssignmentTarget ParseTarget(bool withTuple, params string[] ends)
    {
        var place = Here;
        var first = ParseSingleTarget();
        if (!withTuple || !Current.Is(","))
            return first;
        List<AssignmentTarget> parts = [first];
        while (Skip(",") && Current.Kind is not TokenKind.BlockEnd && !Current.Is("=") && !ends.Contains(Current.Value))
            parts.Add(ParseSingleTarget());
        return new AssignmentTarget(place, null, null, parts);
    }

    private AssignmentTarget ParseSingleTarget()
    {
        var place = Here;
        if (Skip("("))
        {
            var inner = ParseTarget(withTuple: true);
            Expect(")");
            return inner;
        }
        var name = ExpectName();
        return new AssignmentTarget(place, name, Skip(".") ? ExpectName() : null, []);
    }

    private MacroDefinition ParseMacro(SourceLocation place)
    {
        var name = ExpectName();
        return ParseMacro("macro", name, place, ParseParameters());
    }

    private MacroDefinition ParseMacro(string tag, string name, SourceLocation place, List<(string, Expression?)> parameters)
    {
        macros.Push([]);
        var body = ParseBlock(tag, place);
        var uses = macros.Pop();
        if (macros.TryPeek(out var outer))
            outer.UnionWith(uses);
        return new MacroDefinition(name, parameters, body, uses);
    }

    private List<(string Name, Expression? Default)> ParseParameters()
    {
        List<(string, Expression?)> parameters = [];
        Expect("(");
        while (!Skip(")"))
        {
            if (parameters.Count > 0)
                Expect(",");
            if (Skip(")"))
                break;
            var name = ExpectName();
            parameters.Add((name, Skip("=") ? ParseExpression() : null));
        }
        return parameters;
    }

    private CallBlockNode ParseCallBlock(SourceLocation place)
    {
        var parameters = Current.Is("(") ? ParseParameters() : [];
        if (ParseExpression() is not CallExpression call)
            throw TemplateFault.At(place, "`call` needs a call", "write `{% call macro() %}`");
        return new CallBlockNode(place, call, ParseMacro("call", "caller", place, parameters));
    }

    /// <summary>Parses <c>a|b(1)</c> without a value before it; the value comes from a block's output.</summary>
    private FilterExpression ParseFilterChain()
    {
        FilterExpression? chain = null;
        do
        {
            var place = Here;
            chain = new FilterExpression(place, chain, ParseDottedName(), Current.Is("(") ? ParseArguments() : CallArguments.None);
        }
        while (Skip("|"));
        return chain;
    }

    private WithNode ParseWith(SourceLocation place)
    {
        List<(AssignmentTarget, Expression)> assignments = [];
        while (Current.Kind is not TokenKind.BlockEnd)
        {
            if (assignments.Count > 0)
                Expect(",");
            var target = ParseTarget(withTuple: false);
            Expect("=");
            assignments.Add((target, ParseExpression()));
        }
        return new WithNode(place, assignments, ParseBlock("with", place));
    }

    private IncludeNode ParseInclude(SourceLocation place)
    {
        var name = ParseExpression();
        var ignoresMissing = SkipName("ignore");
        if (ignoresMissing && !SkipName("missing"))
            throw Unexpected("'missing'");
        return new IncludeNode(place, name, ignoresMissing, ParseContext(byDefault: true));
    }

    private ImportNode ParseImport(SourceLocation place)
    {
        var template = ParseExpression();
        if (!SkipName("as"))
            throw Unexpected("'as'");
        var alias = ExpectName();
        return new ImportNode(place, template, alias, [], ParseContext(byDefault: false));
    }

    private ImportNode ParseFromImport(SourceLocation place)
    {
        var template = ParseExpression();
        if (!SkipName("import"))
            throw Unexpected("'import'");
        List<(string, string)> names = [];
        bool? withContext = null;
        do
        {
            if (Current.IsName("with") || Current.IsName("without"))
                withContext = ParseContext(byDefault: false);
            if (withContext is not null || Current.Kind is TokenKind.BlockEnd)
                break;
            var at = Here;
            var name = ExpectName();
            if (name.StartsWith('_'))
                throw TemplateFault.At(at, $"'{name}' is its template's own: it begins with an underscore", "rename it there");
            names.Add((name, SkipName("as") ? ExpectName() : name));
        }
        while (Skip(","));
        return new ImportNode(place, template, null, names, withContext ?? ParseContext(byDefault: false));
    }

    private bool ParseContext(bool byDefault)
    {
        if (tokens[Math.Min(position + 1, tokens.Count - 1)].IsName("context") && (Current.IsName("with") || Current.IsName("without")))
        {
            var with = Next().Value == "with";
            Next();
            return with;
        }
        return byDefault;
    }

    private BlockNode ParseNamedBlock(SourceLocation place)
    {
        var name = ExpectName();
        var isScoped = SkipName("scoped");
        Expect(TokenKind.BlockEnd);
        var body = ParseBody("block", place, ["endblock"]);
        Next();
        SkipName(name); // `{% endblock name %}` is allowed
        return new BlockNode(place, name, body, isScoped);
    }
}
