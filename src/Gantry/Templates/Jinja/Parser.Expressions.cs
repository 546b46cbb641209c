using System.Globalization;
using System.Numerics;
using Gantry.Platform;
using Gantry.Templates.Jinja.Nodes;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

internal sealed partial class Parser
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    private Expression ParseExpression(bool withConditional = true)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return withConditional ? ParseConditional() : ParseOr();
    }

    /// <summary>Parses <c>a</c> or, without brackets, the tuple <c>a, b</c>.</summary>
    private Expression ParseTuple(bool withConditional = true, string? end = null)
    {
        var place = Here;
        var first = ParseExpression(withConditional);
        if (!Current.Is(","))
            return first;
        List<Expression> items = [first];
        while (Skip(",") && !EndsTuple(end))
            items.Add(ParseExpression(withConditional));
        return new SequenceExpression(place, items, isTuple: true);
    }

    private bool EndsTuple(string? end) =>
        Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd || Current.Is(")") || (end is not null && Current.IsName(end));

    private Expression ParseConditional()
    {
        var place = Here;
        var then = ParseOr();
        while (SkipName("if"))
        {
            var condition = ParseOr();
            then = new Conditional(place, condition, then, SkipName("else") ? ParseConditional() : null);
        }
        return then;
    }

    private Expression ParseOr() => ParseLeft(ParseAnd, token => token.IsName("or"));

    private Expression ParseAnd() => ParseLeft(ParseNot, token => token.IsName("and"));

    private Expression ParseNot()
    {
        var place = Here;
        return SkipName("not") ? new UnaryExpression(place, "not", ParseNot()) : ParseComparison();
    }

    private Expression ParseComparison()
    {
        var place = Here;
        var first = ParseSum();
        List<(string, Expression)> others = [];
        while (true)
        {
            if (Current.Kind is TokenKind.Operator && Comparisons.Contains(Current.Value))
                others.Add((Next().Value, ParseSum()));
            else if (SkipName("in"))
                others.Add(("in", ParseSum()));
            else if (Current.IsName("not") && tokens[position + 1].IsName("in"))
                others.Add((SkipBoth("not in"), ParseSum()));
            else
                return others.Count == 0 ? first : new Comparison(place, first, others);
        }
    }

    private string SkipBoth(string name)
    {
        Next();
        Next();
        return name;
    }

    private Expression ParseSum() => ParseLeft(ParseConcatenation, token => token.Is("+") || token.Is("-"));

    private Expression ParseConcatenation() => ParseLeft(ParseProduct, token => token.Is("~"));

    private Expression ParseProduct() => ParseLeft(ParsePower, token => token.Is("*") || token.Is("/") || token.Is("//") || token.Is("%"));

    private Expression ParsePower() => ParseLeft(() => ParseUnary(), token => token.Is("**"));

    private Expression ParseLeft(Func<Expression> operand, Func<Token, bool> isSign)
    {
        var left = operand();
        while (isSign(Current))
        {
            var place = Here;
            var sign = Next().Value;
            left = new BinaryExpression(place, sign, left, operand());
        }
        return left;
    }

    private Expression ParseUnary(bool withFilter = true)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var place = Here;
        var expression = Skip("-") ? new UnaryExpression(place, "-", ParseUnary(false))
            : Skip("+") ? new UnaryExpression(place, "+", ParseUnary(false))
            : ParsePrimary();
        expression = ParsePostfix(expression);
        return withFilter ? ParseFilters(expression) : expression;
    }

    private Expression ParsePrimary()
    {
        var place = Here;
        var token = Next();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ParseName(place, token.Value);
            case TokenKind.Text:
                var text = token.Value;
                while (Current.Kind is TokenKind.Text)
                    text += Next().Value;
                return new Constant(place, text);
            case TokenKind.Integer:
                return new Constant(place, Integer(token.Value));
            case TokenKind.Float:
                return new Constant(place, double.Parse(token.Value, CultureInfo.InvariantCulture));
            case TokenKind.Operator when token.Value == "(":
                return ParseBrackets(place);
            case TokenKind.Operator when token.Value == "[":
                return new SequenceExpression(place, ParseItems("]"), isTuple: false);
            case TokenKind.Operator when token.Value == "{":
                return ParseDict(place);
            default:
                throw TemplateFault.At(place, $"found {token}, expected an expression", "write a value, a name or a call");
        }
    }

    private Expression ParseName(SourceLocation place, string name)
    {
        switch (name)
        {
            case "true" or "True":
                return new Constant(place, true);
            case "false" or "False":
                return new Constant(place, false);
            case "none" or "None":
                return new Constant(place, null);
            default:
                foreach (var uses in macros)
                    uses.Add(name);
                return new NameExpression(place, name);
        }
    }

    private Expression ParseBrackets(SourceLocation place)
    {
        if (Skip(")"))
            return new SequenceExpression(place, [], isTuple: true);
        var inner = ParseTuple();
        Expect(")");
        return inner;
    }

    private List<Expression> ParseItems(string end)
    {
        List<Expression> items = [];
        while (!Skip(end))
        {
            if (items.Count > 0)
                Expect(",");
            if (Skip(end))
                break;
            items.Add(ParseExpression());
        }
        return items;
    }

    private DictExpression ParseDict(SourceLocation place)
    {
        List<(Expression, Expression)> items = [];
        while (!Skip("}"))
        {
            if (items.Count > 0)
                Expect(",");
            if (Skip("}"))
                break;
            var key = ParseExpression();
            Expect(":");
            items.Add((key, ParseExpression()));
        }
        return new DictExpression(place, items);
    }

    private Expression ParsePostfix(Expression expression)
    {
        while (true)
        {
            var place = Here;
            if (Skip("."))
                expression = Current.Kind is TokenKind.Integer ? new ItemExpression(place, expression, new Constant(place, Integer(Next().Value))) : new AttributeExpression(place, expression, ExpectName());
            else if (Skip("["))
                expression = ParseSubscript(place, expression);
            else if (Current.Is("("))
                expression = new CallExpression(place, expression, ParseArguments());
            else
                return expression;
        }
    }

    private Expression ParseSubscript(SourceLocation place, Expression owner)
    {
        var first = Current.Is(":") ? null : ParseExpression();
        if (!Current.Is(":"))
        {
            List<Expression> keys = [first!];
            while (Skip(","))
                keys.Add(ParseExpression());
            Expect("]");
            return new ItemExpression(place, owner, keys.Count == 1 ? keys[0] : new SequenceExpression(place, keys, isTuple: true));
        }
        Expect(":");
        var stop = Current.Is(":") || Current.Is("]") ? null : ParseExpression();
        var step = Skip(":") && !Current.Is("]") ? ParseExpression() : null;
        Expect("]");
        return new SliceExpression(place, owner, first, stop, step);
    }

    private CallArguments ParseArguments()
    {
        List<Expression> positional = [];
        List<(string, Expression)> named = [];
        Expression? more = null, moreNamed = null;
        Expect("(");
        for (var count = 0; !Skip(")"); count++)
        {
            if (count > 0)
                Expect(",");
            if (Skip(")"))
                break;
            if (Skip("*"))
                more = ParseExpression();
            else if (Skip("**"))
                moreNamed = ParseExpression();
            else if (Current.Kind is TokenKind.Name && tokens[position + 1].Is("="))
                named.Add((SkipAssignment(), ParseExpression()));
            else if (named.Count > 0)
                throw TemplateFault.At(Here, "an argument without a name follows one with a name", "put those with names last");
            else
                positional.Add(ParseExpression());
        }
        return new CallArguments(positional, named, more, moreNamed);
    }

    private string SkipAssignment()
    {
        var name = Next().Value;
        Next();
        return name;
    }

    private Expression ParseFilters(Expression expression)
    {
        while (true)
        {
            var place = Here;
            if (Skip("|"))
            {
                var name = ParseDottedName();
                Filters.Require(name, place);
                expression = new FilterExpression(place, expression, name, Current.Is("(") ? ParseArguments() : CallArguments.None);
            }
            else if (SkipName("is"))
            {
                expression = ParseTest(place, expression);
            }
            else if (Current.Is("("))
            {
                expression = new CallExpression(place, expression, ParseArguments());
            }
            else
            {
                return expression;
            }
        }
    }

    private TestExpression ParseTest(SourceLocation place, Expression value)
    {
        var isNegated = SkipName("not");
        var name = ParseDottedName();
        Tests.Require(name, place);
        var arguments = CallArguments.None;
        if (Current.Is("("))
            arguments = ParseArguments();
        else if (BeginsOperand() && !(Current.Kind is TokenKind.Name && Current.Value is "else" or "or" or "and" or "is" or "if" or "recursive" or "not" or "in"))
            arguments = new CallArguments([ParsePostfix(ParsePrimary())], []);
        return new TestExpression(place, value, name, arguments, isNegated);
    }

    private bool BeginsOperand() =>
        Current.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Integer or TokenKind.Float || Current.Is("[") || Current.Is("{");

    private string ParseDottedName()
    {
        var name = ExpectName();
        while (Skip("."))
            name += $".{ExpectName()}";
        return name;
    }

    private static BigInteger Integer(string text)
    {
        var (digits, radix) = text.Length > 2 ? char.ToLowerInvariant(text[1]) switch
        {
            'x' => (text[2..], 16),
            'o' => (text[2..], 8),
            'b' => (text[2..], 2),
            _ => (text, 10),
        } : (text, 10);
        return digits.Aggregate(BigInteger.Zero, (value, digit) => (value * radix) + Convert.ToInt32(digit.ToString(), 16));
    }
}
