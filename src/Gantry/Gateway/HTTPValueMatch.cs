namespace Gantry.Gateway;

/// <summary>A condition on a header or a query parameter.</summary>
/// <param name="IsExpression">Whether the value is a regular expression for the whole value.</param>
public sealed record HTTPValueMatch(string Name, string Value, bool IsExpression);
