using Gantry.Templates;

namespace Gantry.Tests.Templates;

/// <summary>services/backend-service is what the template gives, so that a change of the template shows what it changes.</summary>
public sealed class BackendServiceTests
{
    private const string Service = "services/backend-service";

    /// <summary>`UPDATE_SNAPSHOTS=1` renews the service.</summary>
    [Fact]
    public async Task Is_what_the_template_gives_byte_for_byte()
    {
        var folder = Path.Combine(RepositoryRoot.Path, Service);
        var answers = AnswersFile.Find(folder, Service).ShouldNotBeNull();
        var library = new TemplateLibrary(RepositoryRoot.Path);
        var version = await library.ReadAsync(answers.SourcePath, null, CancellationToken.None);

        var rendered = (await library.RendererAsync(version)).Render(new RenderRequest
        {
            SourcePath = version.SourcePath, Commit = version.Commit, Destination = folder, Data = answers.Answers,
        });

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await ProjectFiles.ReplaceAsync(folder, rendered.Files, CancellationToken.None);
        ProjectFiles.Existing(folder).ShouldBe(rendered.Files.Keys.Order(StringComparer.Ordinal));
        var different = rendered.Files.Where(file => !File.ReadAllBytes(Path.Combine(folder, file.Key)).AsSpan().SequenceEqual(file.Value.Content.Span)).Select(file => file.Key);
        different.ShouldBeEmpty("run the test with UPDATE_SNAPSHOTS=1, or change the template too");
    }
}
