using Nuke.Common.ChangeLog;
using Nuke.Common.Git;
using Nuke.Common.IO;

namespace Nuke.Common.Tests;

public sealed class ChangelogTests : IDisposable
{
    private readonly AbsolutePath file = (AbsolutePath)Path.GetTempPath() / $"gantry-{Guid.NewGuid():N}.md";

    public void Dispose() => file.DeleteFile();

    [Theory]
    [InlineData(null, "- New")]
    [InlineData("1.1.0", "### Added\n- B")]
    [InlineData("1.0.0", "- A")]
    public void Section_of_a_version_is_found(string? tag, string expected)
    {
        file.WriteAllText("# Log\n\n## [unreleased]\n\n- New\n\n## [1.1.0] / 2026-01-02\n### Added\n- B\n\n## 1.0.0\n- A\n\n[1.1.0]: https://example.org\n");

        ChangelogTasks.ExtractChangelogSectionNotes(file, tag!).ShouldBe(expected.Split('\n'));
    }

    [Fact]
    public void Rejects_a_version_without_section()
    {
        file.WriteAllText("## 1.0.0\n");

        Should.Throw<ArgumentException>(() => ChangelogTasks.ExtractChangelogSectionNotes(file, "2.0.0")).Message.ShouldContain("has no section '2.0.0'");
    }

    [Fact]
    public void Unreleased_changes_become_a_version()
    {
        file.WriteAllText("## [unreleased]\n- New\n\n## [1.0.0] / 2026-01-02\n- A\n\n[unreleased]: https://github.com/acme/text/compare/1.0.0...HEAD\n");

        ChangelogTasks.FinalizeChangelog(file, "1.1.0", GitRepository.FromUrl("https://github.com/acme/text"));

        var today = DateTime.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        file.ReadAllText().ShouldBe(
            $"## [unreleased]\n\n## [1.1.0] / {today}\n- New\n\n## [1.0.0] / 2026-01-02\n- A\n\n"
            + "[unreleased]: https://github.com/acme/text/compare/1.1.0...HEAD\n[1.1.0]: https://github.com/acme/text/compare/1.0.0...1.1.0\n");
        Should.Throw<ArgumentException>(() => ChangelogTasks.FinalizeChangelog(file, "1.1.0")).Message.ShouldContain("has a section '1.1.0' already");
    }
}
