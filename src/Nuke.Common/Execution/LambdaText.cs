using System.Linq.Expressions;

namespace Nuke.Common.Execution;

/// <summary>Reads the source text of lambdas, which the compiler hands over: far cheaper than building an expression tree.</summary>
internal static class LambdaText
{
    /// <summary>What stands after <c>() =></c>, on one line.</summary>
    public static string Body(string source)
    {
        if (source is null)
            return "";
        var arrow = source.IndexOf("=>", StringComparison.Ordinal);
        var body = (arrow >= 0 && source.AsSpan(0, arrow).Trim() is "()" ? source[(arrow + 2)..] : source).Trim();
        return body.AsSpan().ContainsAny('\n', '\r') ? string.Join(' ', body.Split((char[])null, StringSplitOptions.RemoveEmptyEntries)) : body;
    }

    /// <summary>The member that a body names: <c>ApiKey</c>, <c>this.ApiKey</c>, <c>((IPush)this).ApiKey</c>; null for other expressions.</summary>
    public static string MemberName(string body)
    {
        var text = body.AsSpan().TrimEnd(" !").TrimEnd();
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
            start--;
        if (start == text.Length || char.IsDigit(text[start]))
            return null;
        return start == 0 || text[start - 1] is '.' or '@' or ')' ? text[start..].ToString() : null;
    }

    /// <summary>The member that an expression tree names, or its text.</summary>
    public static string NameOf(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : expression.Body;
        return body is MemberExpression member ? member.Member.Name : body.ToString();
    }
}
