namespace Gantry.Gateway;

/// <summary>A condition on the path.</summary>
/// <param name="Value">Begins with <c>/</c>, or is a regular expression for the whole path.</param>
public sealed record HTTPPathMatch(PathMatchType Type, string Value);
