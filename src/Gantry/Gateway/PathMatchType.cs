namespace Gantry.Gateway;

/// <summary>How a path is compared.</summary>
public enum PathMatchType
{
    /// <summary>Character by character.</summary>
    Exact,

    /// <summary>By whole path elements: <c>/abc</c> matches <c>/abc/d</c>, not <c>/abcd</c>.</summary>
    PathPrefix,

    /// <summary>By a regular expression that must match the whole path.</summary>
    RegularExpression,
}
