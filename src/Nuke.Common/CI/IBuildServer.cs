namespace Nuke.Common.CI;

/// <summary>A host that is a CI service.</summary>
public interface IBuildServer
{
    /// <summary>The branch that is built; null if the service does not say.</summary>
    string Branch { get; }

    /// <summary>The commit that is built; null if the service does not say.</summary>
    string Commit { get; }
}
