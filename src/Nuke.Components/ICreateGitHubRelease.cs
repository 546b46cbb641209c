using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.ChangeLog;
using Nuke.Common.IO;
using Nuke.Common.Tools.GitHub;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Components;

/// <summary>Makes a release at GitHub.</summary>
public interface ICreateGitHubRelease : IHazGitRepository, IHazChangelog
{
    /// <summary>The release's name and tag.</summary>
    string Name { get; }

    /// <summary>Whether it is for trying out.</summary>
    bool Prerelease => false;

    /// <summary>Whether it is not shown yet.</summary>
    bool Draft => false;

    /// <summary>The files that belong to it.</summary>
    IEnumerable<AbsolutePath> AssetFiles => [];

    /// <summary>A token that may write contents.</summary>
    [Parameter("Token that may write the repository's contents")]
    [Secret]
    string GitHubToken => TryGetValue(() => GitHubToken);

    /// <summary>Where the API is.</summary>
    string GitHubApi => "https://api.github.com";

    /// <summary>Creates the release with the newest notes of the changelog, and uploads its files.</summary>
    Target CreateGitHubRelease => _ => _
        .Description("Make a release at GitHub")
        .Requires(() => GitHubToken)
        .Executes(async () =>
        {
            using var client = new HttpClient();
            client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Nuke.Components", "1.0"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", GitHubToken);
            var releases = $"{GitHubApi}/repos/{GitRepository.GetGitHubOwner()}/{GitRepository.GetGitHubName()}/releases";
            var body = string.Join('\n', ChangelogTasks.ExtractChangelogSectionNotes(ChangelogFile, Name));
            using var created = await client.PostAsJsonAsync(releases, new { tag_name = Name, name = Name, body, prerelease = Prerelease, draft = Draft });
            var answer = await created.Content.ReadAsStringAsync();
            Assert.True(created.IsSuccessStatusCode, $"GitHub answered {(int)created.StatusCode} to the release '{Name}': {answer}");
            using var release = JsonDocument.Parse(answer);
            var upload = release.RootElement.GetProperty("upload_url").GetString().Split('{')[0]; // …/assets{?name,label}
            foreach (var file in AssetFiles)
            {
                using var content = new StreamContent(File.OpenRead(file)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
                using var uploaded = await client.PostAsync($"{upload}?name={Uri.EscapeDataString(file.Name)}", content);
                Assert.True(uploaded.IsSuccessStatusCode, $"GitHub answered {(int)uploaded.StatusCode} to the file '{file.Name}'");
            }
            ReportSummary(_ => _.AddPair("Release", release.RootElement.GetProperty("html_url").GetString()));
        });
}
