using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.GitVersion;

/// <summary>Runs GitVersion.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public partial class GitVersionTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tool.</summary>
    public const string PackageId = "GitVersion.Tool";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "gitversion.dll|gitversion.exe";

    /// <summary>The program: the one that the variable GITVERSION_EXE names, the one on PATH, or that of the package.</summary>
    public static string GitVersionPath => Find(framework: null);

    internal static string Find(string framework) =>
        ToolPathResolver.TryGetEnvironmentExecutable("GITVERSION_EXE")
        ?? ToolPathResolver.FindOnPath("dotnet-gitversion")
        ?? ToolPathResolver.FindOnPath("gitversion")
        ?? NuGetToolPathResolver.GetPackageExecutable(PackageId, PackageExecutable, framework: framework);

    /// <summary>Null where it was asked for something else than all variables.</summary>
    private static GitVersion GetResult(GitVersionSettings options, IReadOnlyCollection<Output> output) =>
        output.StdToText() is { } text && text.TrimStart().StartsWith('{') ? JsonSerializer.Deserialize<GitVersion>(text, Options()) : null;

    /// <summary>Numbers are texts where GitVersion has none: <c>"PreReleaseNumber": ""</c>.</summary>
    private static JsonSerializerOptions Options() => new() { PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString, Converters = { new NumberOrNothing() } };

    private sealed class NumberOrNothing : JsonConverter<int?>
    {
        public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : int.TryParse(reader.GetString(), out var number) ? number : null;

        public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
