using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.CI;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tools.GitVersion;

/// <summary>What GitVersion says: the tool of the package GitVersion.Tool that the build's project downloads, or the one on PATH.</summary>
public class GitVersionAttribute : ValueInjectionAttributeBase
{
    /// <summary>The framework of the tool, such as net8.0; by default the newest.</summary>
    public string Framework { get; set; }

    /// <summary>Fetches nothing.</summary>
    public bool NoFetch { get; set; }

    /// <summary>Uses no cache.</summary>
    public bool NoCache { get; set; } = true;

    /// <summary>Writes the version into AssemblyInfo files.</summary>
    public bool UpdateAssemblyInfo { get; set; }

    /// <summary>Tells the CI service the version.</summary>
    public bool UpdateBuildNumber { get; set; } = true;

    /// <summary>Leaves the member null elsewhere than on Windows.</summary>
    public bool DisableOnUnix { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        if (DisableOnUnix && EnvironmentInfo.IsUnix)
            return null;
        var arguments = $"/nofetch {(NoCache ? "/nocache" : "")} {(UpdateAssemblyInfo ? "/updateassemblyinfo" : "")}";
        var output = Find()(NoFetch ? arguments : arguments["/nofetch".Length..], NukeBuild.RootDirectory, logOutput: false, logInvocation: false);
        var version = JsonSerializer.Deserialize<GitVersion>(output.StdToText(), Options());
        if (UpdateBuildNumber && NukeBuild.Host is IBuildServer)
            Serilog.Log.Information("Version {Version}", version.FullSemVer);
        return version;
    }

    private Tool Find() => ToolResolver.TryGetEnvironmentTool("GitVersion")
        ?? ((ToolPathResolver.FindOnPath("dotnet-gitversion") ?? ToolPathResolver.FindOnPath("gitversion")) is { } path
            ? ToolResolver.GetTool(path)
            : ToolResolver.GetNuGetTool("GitVersion.Tool", "gitversion.dll|gitversion.exe", framework: Framework));

    /// <summary>Numbers are texts where GitVersion has none: <c>"PreReleaseNumber": ""</c>.</summary>
    private static JsonSerializerOptions Options() => new() { PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString, Converters = { new NumberOrNothing() } };

    private sealed class NumberOrNothing : JsonConverter<int?>
    {
        public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : int.TryParse(reader.GetString(), out var number) ? number : null;

        public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
