using System.Reflection;
using System.Text.Json;
using Nuke.Common.CI;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tools.NerdbankGitVersioning;

/// <summary>What Nerdbank.GitVersioning says: the tool that NBGV_EXE names, the one on PATH, or that of the package nbgv.</summary>
public class NerdbankGitVersioningAttribute : ValueInjectionAttributeBase
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Tells the CI service the version.</summary>
    public bool UpdateBuildNumber { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        var output = Find()("get-version --format json", NukeBuild.RootDirectory, logOutput: false, logInvocation: false);
        var version = JsonSerializer.Deserialize<NerdbankGitVersioning>(output.StdToText(), Options);
        if (UpdateBuildNumber && NukeBuild.Host is IBuildServer)
            Serilog.Log.Information("Version {Version}", version.SemVer2);
        return version;
    }

    private static Tool Find() => ToolResolver.TryGetEnvironmentTool("nbgv")
        ?? (ToolPathResolver.FindOnPath("nbgv") is { } path ? ToolResolver.GetTool(path) : ToolResolver.GetNuGetTool("nbgv", "nbgv.dll"));
}
