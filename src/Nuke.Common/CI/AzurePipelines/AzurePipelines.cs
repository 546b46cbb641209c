namespace Nuke.Common.CI.AzurePipelines;

/// <summary>AzurePipelines.</summary>
public class AzurePipelines : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningAzurePipelines => Environment.GetEnvironmentVariable("TF_BUILD") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static AzurePipelines Instance => Current as AzurePipelines;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("BUILD_SOURCEBRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("BUILD_SOURCEVERSION");

    /// <inheritdoc/>
    protected internal override string OpenBlock(string text) => $"##[group]{text}\n";

    /// <inheritdoc/>
    protected internal override string CloseBlock(string text) => "##[endgroup]\n";
}
