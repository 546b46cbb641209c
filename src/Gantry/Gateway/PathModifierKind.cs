namespace Gantry.Gateway;

/// <summary>Which part of a path is replaced.</summary>
public enum PathModifierKind
{
    /// <summary>All of it.</summary>
    ReplaceFullPath,

    /// <summary>The prefix that the rule's one PathPrefix match found.</summary>
    ReplacePrefixMatch,
}
