using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Whether submodules are checked out.</summary>
public enum GitHubActionsSubmodules
{
    /// <summary>They are not.</summary>
    [EnumValue("false")] False,

    /// <summary>They are.</summary>
    [EnumValue("true")] True,

    /// <summary>They are, and theirs too.</summary>
    [EnumValue("recursive")] Recursive,
}
