using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nuke.Common.Tests;

/// <summary>What a run leaves in .nuke/build.schema.json.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SampleBuild build = new("SchemaBuild");

    private string SchemaFile => Path.Combine(build.Root, ".nuke", "build.schema.json");

    public SchemaTests()
    {
        Directory.CreateDirectory(Path.Combine(build.Root, "build"));
        build.WithFile("build/_build.csproj", "<Project/>");
    }

    public void Dispose() => build.Dispose();

    [Theory]
    [InlineData("$schema", "\"http://json-schema.org/draft-04/schema#\"")]
    [InlineData("allOf/1", """{"$ref":"#/definitions/NukeBuild"}""")]
    [InlineData("definitions/ExecutableTarget/enum", """["Compile","Docs","NeedsKey","Notify","Publish","Restore"]""")]
    [InlineData("definitions/Verbosity", """{"type":"string","enum":["Minimal","Normal","Quiet","Verbose"]}""")]
    [InlineData("definitions/NukeBuild/properties/Skip/items", """{"$ref":"#/definitions/ExecutableTarget"}""")]
    [InlineData("definitions/NukeBuild/properties/Profile/items", """{"type":"string"}""")]
    [InlineData("definitions/NukeBuild/properties/Continue/type", "\"boolean\"")]
    [InlineData("definitions/NukeBuild/properties/Parallelism/format", "\"int32\"")]
    [InlineData("definitions/Node/properties/Children", """{"type":"array","items":{"$ref":"#/definitions/Node"}}""")]
    [InlineData("allOf/0/properties/Tree", """{"$ref":"#/definitions/Node"}""")]
    [InlineData("allOf/0/properties/Region", """{"type":"string","description":"The region","enum":["east","north"]}""")]
    [InlineData("allOf/0/properties/Unknowable", """{"type":"string"}""")]
    [InlineData("allOf/0/properties/Fast", """{"type":["boolean","null"],"description":"Fast or thorough"}""")]
    [InlineData("allOf/0/properties/Loudness", """{"type":["string","null"],"description":"How loud","enum":["High","Low",null]}""")]
    [InlineData("allOf/0/properties/Levels", """{"type":"array","items":{"type":"string","enum":["High","Low"]}}""")]
    [InlineData("allOf/0/properties/Size", """{"type":"integer"}""")]
    public void Describes_targets_and_parameters(string path, string expected)
    {
        build.Run().ExitCode.ShouldBe(0);

        var element = JsonDocument.Parse(File.ReadAllText(SchemaFile)).RootElement;
        foreach (var step in path.Split('/'))
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(step, null)] : element.GetProperty(step);
        JsonSerializer.Serialize(element, AsWritten).ShouldBe(expected);
    }

    [Fact]
    public void A_second_run_leaves_the_file_alone()
    {
        build.Run();
        var before = File.GetLastWriteTimeUtc(SchemaFile);

        build.Run().Output.ShouldNotContain("build.schema.json");

        File.GetLastWriteTimeUtc(SchemaFile).ShouldBe(before);
    }

    [Fact]
    public void A_file_of_the_same_content_is_not_written_even_when_it_must_be_compared()
    {
        build.Run();
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(SchemaFile, old);

        build.Run();

        File.GetLastWriteTimeUtc(SchemaFile).ShouldBe(old);
    }

    [Fact]
    public void An_edited_or_stale_file_is_replaced_whole()
    {
        build.Run();
        var right = File.ReadAllText(SchemaFile);
        File.WriteAllText(SchemaFile, "{}");

        build.Run();

        File.ReadAllText(SchemaFile).ShouldBe(right);
        Directory.GetFiles(Path.Combine(build.Root, ".nuke")).ShouldBe([SchemaFile]);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--plan")]
    public void Is_not_written_by_what_runs_no_target(string option)
    {
        build.Run(option).ExitCode.ShouldBe(0);

        File.Exists(SchemaFile).ShouldBeFalse();
    }

    [Fact]
    public void Is_not_written_without_a_project()
    {
        File.Delete(Path.Combine(build.Root, "build", "_build.csproj"));

        build.Run().ExitCode.ShouldBe(0);

        File.Exists(SchemaFile).ShouldBeFalse();
    }
}
