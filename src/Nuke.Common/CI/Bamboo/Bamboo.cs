namespace Nuke.Common.CI.Bamboo;

/// <summary>Bamboo.</summary>
public class Bamboo : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningBamboo => Environment.GetEnvironmentVariable("bamboo_planKey") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static Bamboo Instance => Current as Bamboo;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("bamboo_planRepository_branchName");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("bamboo_planRepository_revision");
}
