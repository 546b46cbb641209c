using Gantry.Platform;
using Gantry.Templates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Templates;

/// <summary>What an update that does not reach its end leaves behind, and what the next run makes of it.</summary>
public sealed partial class UpdateTests
{
    private const string Journal = ".nuke/temp/update";

    [Fact]
    public async Task An_update_that_is_killed_at_any_step_is_made_whole_by_the_next()
    {
        await PrepareAsync();
        List<TemplateRepository> killed = [];
        try
        {
            var services = Killed(OncePerState(repository, killed));
            await services.UpdateAsync("all", [], pretend: false);
            var (whole, index) = (repository.Tree(), repository.Git("ls-files", "--stage"));

            var undone = 0;
            foreach (var left in killed.Where(left => left.Tree() != whole || File.Exists(left[$"{Journal}/journal.json"])))
            {
                undone++;
                await left.Services.UpdateAsync("all", [], pretend: false);

                left.Tree().ShouldBe(whole, $"killed at step {undone}");
                left.Git("ls-files", "--stage").ShouldBe(index, $"killed at step {undone}");
                Directory.Exists(left[Journal]).ShouldBeFalse();
            }
            undone.ShouldBeGreaterThan(20, "every write is a step");
        }
        finally
        {
            killed.ForEach(left => left.Dispose());
        }
    }

    [Fact]
    public async Task An_undoing_that_is_killed_at_any_step_is_finished_by_the_next()
    {
        await PrepareAsync();
        var before = repository.Tree();
        using var half = await HalfDoneAsync();
        List<TemplateRepository> killed = [];
        try
        {
            var git = new ProjectGit(half.Root);
            (await new UpdateJournal(half.Root, git, OncePerState(half, killed)).RecoverAsync()).ShouldBeGreaterThan(4);
            half.Tree().ShouldBe(before);

            foreach (var left in killed)
            {
                await new UpdateJournal(left.Root, new ProjectGit(left.Root)).RecoverAsync();

                left.Tree().ShouldBe(before);
                left.Git("status", "--porcelain").ShouldBeEmpty();
            }
            killed.Count.ShouldBeGreaterThan(10);
        }
        finally
        {
            killed.ForEach(left => left.Dispose());
        }
    }

    [Theory]
    [InlineData("a.txt", false)] // already written by the update
    [InlineData("z.txt", true)] // not yet
    [InlineData("new/folder/added.txt", false)] // by the update alone
    public async Task Rejects_to_undo_what_was_worked_on_since_and_names_both_files(string file, bool isUnwritten)
    {
        await PrepareAsync();
        using var half = await HalfDoneAsync(isUnwritten ? 1 : 0);
        half.Write($"{Folder}/{file}", "two days of work\n");
        var before = half.Tree("");

        foreach (var pretend in new[] { false, true })
        {
            var error = await Should.ThrowAsync<UserErrorException>(() => half.Services.UpdateAsync("all", [], pretend));

            error.Message.ShouldContain($"{Folder}/{file}");
            if (!pretend)
                error.Message.ShouldContain(file.StartsWith("new", StringComparison.Ordinal) ? "it was not there before the update" : $"'{Journal}/");
            half.Read($"{Folder}/{file}").ShouldBe("two days of work\n");
        }
        half.Tree("").ShouldBe(before);
    }

    [Fact]
    public async Task Pretending_beside_a_killed_update_changes_nothing_at_all()
    {
        await PrepareAsync();
        using var half = await HalfDoneAsync();
        var before = half.Tree("") + half.Git("status", "--porcelain");

        var error = await Should.ThrowAsync<UserErrorException>(() => half.Services.UpdateAsync("all", [], pretend: true));

        error.Message.ShouldContain("left files half-done");
        error.Message.ShouldContain("`./build.sh UpdateService`");
        (half.Tree("") + half.Git("status", "--porcelain")).ShouldBe(before);
    }

    [Fact]
    public async Task A_conflict_that_people_have_resolved_stays_so_in_gits_index()
    {
        await PrepareAsync();
        // The last step: git knows of the conflicts, and the journal is still there.
        TemplateRepository? marked = null;
        var services = Killed(() =>
        {
            if (marked is null && repository.Git("ls-files", "--unmerged").Length > 0)
                marked = repository.Copy();
        });
        await services.UpdateAsync("all", [], pretend: false);
        using var half = marked.ShouldNotBeNull();
        half.Git("add", $"{Folder}/removed-by-template.txt");
        var resolved = half.Git("ls-files", "--stage", $"{Folder}/removed-by-template.txt");

        await new UpdateJournal(half.Root, new ProjectGit(half.Root)).RecoverAsync();

        half.Git("ls-files", "--stage", $"{Folder}/removed-by-template.txt").ShouldBe(resolved);
        half.Git("ls-files", "--unmerged").ShouldBeEmpty();
        half.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task Rejects_a_file_that_changes_while_the_update_is_computed()
    {
        await PrepareAsync();
        var isFirst = true;
        var services = Killed(() =>
        {
            if (isFirst)
                repository.Write($"{Folder}/z.txt", "saved just now\n");
            isFirst = false;
        });

        (await Should.ThrowAsync<UserErrorException>(() => services.UpdateAsync("all", [], pretend: false))).Message.ShouldContain($"'{Folder}/z.txt' was changed while");

        repository.Git("status", "--porcelain").ShouldBe($" M {Folder}/z.txt");
    }

    [Fact]
    public async Task Two_updates_at_once_take_turns()
    {
        await PrepareAsync();

        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => repository.Services.UpdateAsync("billing", [], pretend: false))));

        runs.Select(run => run.Single().Changed.Count).Order().First().ShouldBe(0, "the second finds nothing to do");
        runs.Select(run => run.Single().Changed.Count).Order().Last().ShouldBeGreaterThan(5);
    }

    /// <summary>Two services and a template whose update does all that an update can do.</summary>
    private async Task PrepareAsync()
    {
        var common = "_preserve_symlinks: true\nservice_name: {type: str}\nservice_slug: {type: str}\ndebug_port: {type: int, default: 5678}\n";
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 1, 2, 255]);
        Directory.CreateDirectory(repository[TemplateRepository.Template]);
        File.CreateSymbolicLink(repository[$"{TemplateRepository.Template}/link"], "a.txt");
        await CreateAsync(("copier.yml", common), ("a.txt", Ten), ("both.txt", Ten), ("folder/only.txt", "1\n"), ("turn/c.txt", "c\n"), ("file", "f\n"), ("removed-by-template.txt", Ten), ("z.txt", "z\n"));
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Billing" });
        repository.Write($"{Folder}/both.txt", Ten.Replace("two", "ours"));
        repository.Write($"{Folder}/removed-by-template.txt", Ten.Replace("two", "ours"));
        repository.Write($"{Folder}/logo.png", [0, 7, 7, 255]);
        repository.Commit("team");

        foreach (var path in new[] { "folder", "turn", "file", "link", "removed-by-template.txt" })
            await new Gantry.Tooling.Command("rm", "-r", path).In(repository[TemplateRepository.Template]).RunAsync();
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 9, 9, 255]);
        File.CreateSymbolicLink(repository[$"{TemplateRepository.Template}/link"], "z.txt");
        repository.WriteTemplate(("copier.yml", common), ("a.txt", Ten.Replace("two", "TWO")), ("both.txt", Ten.Replace("two", "theirs")), ("new/folder/added.txt", "new\n"), ("turn", "a file now\n"), ("file/d.txt", "a folder now\n"), ("z.txt", "z2\n"));
        repository.Commit("template");
    }

    /// <summary>The repository as a process leaves it that is killed before its last file of one of the services.</summary>
    /// <param name="unwritten">0: the last; 1: the last of the first service, so that nothing of the second is written.</param>
    private async Task<TemplateRepository> HalfDoneAsync(int unwritten = 0)
    {
        TemplateRepository? left = null;
        var last = unwritten == 0 ? "services/orders-service/z.txt" : "services/billing-service/z.txt";
        var old = repository.Read(last);
        var services = Killed(() =>
        {
            if (left is null && repository.Read(last) != old)
                left = repository.Copy();
        });
        await services.UpdateAsync("all", [], pretend: false);
        return left.ShouldNotBeNull();
    }

    /// <summary>Keeps a copy of each state in which the repository is at a step: what a process that is killed there leaves behind.</summary>
    private static Action OncePerState(TemplateRepository repository, List<TemplateRepository> copies)
    {
        var last = "";
        return () =>
        {
            var state = $"{repository.Tree()}{File.Exists(repository[$"{Journal}/journal.json"])}{Convert.ToHexString(File.ReadAllBytes(repository[".git/index"]))}";
            if (state != last)
                copies.Add(repository.Copy());
            last = state;
        };
    }

    private ServiceTemplates Killed(Action atEachStep) => new(repository.Root, NullLogger<ServiceTemplates>.Instance) { BeforeEachWrite = atEachStep };
}
