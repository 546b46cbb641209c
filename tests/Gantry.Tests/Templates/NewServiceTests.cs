using Gantry.Platform;
using Gantry.Templates;

namespace Gantry.Tests.Templates;

public sealed class NewServiceTests : IDisposable
{
    private readonly TemplateRepository repository = new();

    public NewServiceTests() => repository.WriteTemplate();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("Billing Service", "billing")]
    [InlineData("Billing", "billing")]
    [InlineData("Bücher & Größen", "buecher-groessen")]
    [InlineData("Bu\u0308cher", "buecher")] // decomposed
    [InlineData("Crème Brûlée", "creme-brulee")]
    [InlineData("  Two   words  ", "two-words")]
    [InlineData("3D Shop", "service-3d-shop")]
    [InlineData("O'Neil's Orders", "oneils-orders")]
    [InlineData("Service", "service")]
    [InlineData("Zażółć Łódź", "zazolc-lodz")]
    [InlineData("class", "class")] // Python's word, but no package's name here
    public async Task Makes_a_sane_slug_of_a_name(string name, string slug)
    {
        var service = await repository.Services.CreateAsync(new NewServiceOptions { Name = name });

        service.Slug.ShouldBe(slug);
        PlatformLoader.Load(repository.Root).GetService(slug).Name.ShouldBe(name.Trim());
    }

    [Theory]
    [InlineData("日本語", null, "has no letter")]
    [InlineData("", null, "has no letter")]
    [InlineData("Keycloak", null, "belongs to the platform")]
    [InlineData("DB Service", null, "belongs to the platform")]
    [InlineData("pg stats", null, "belongs to the platform")]
    [InlineData("Orders Migrate", null, "belongs to the platform")]
    [InlineData("A name that is much longer than what a slug can hold", null, "at most 40")]
    [InlineData("Orders", "Or_ders", "did you mean 'or-ders'?")]
    [InlineData("Orders", "3d", "expected at most 40")]
    [InlineData("A \"quoted\" name", null, "without quotes")]
    [InlineData("Money $ervice", null, "without quotes, backslashes, dollar signs")]
    public async Task Rejects_a_name_or_slug_that_cannot_be_used_and_leaves_nothing(string name, string? slug, string says)
    {
        var error = await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = name, Slug = slug }));

        error.Message.ShouldContain(says);
        Directory.GetDirectories(repository["services"]).ShouldBe([repository[TemplateRepository.Template]]);
    }

    [Fact]
    public async Task Rejects_a_taken_slug_and_says_whose_it_is()
    {
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Billing Service" });

        var error = await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "billing" }));

        error.Message.ShouldContain("the slug 'billing' belongs to service 'Billing Service'");
        error.Message.ShouldContain("services/billing-service/service.yaml");
        error.Message.ShouldContain("--slug");
    }

    [Fact]
    public async Task Rejects_a_folder_that_is_there_and_no_service()
    {
        repository.Write("services/billing-service/notes.txt", "mine");

        (await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "Billing" }))).Message.ShouldContain("'services/billing-service' is there already");

        repository.Read("services/billing-service/notes.txt").ShouldBe("mine");
    }

    [Fact]
    public async Task Gives_each_service_the_next_debug_port_that_is_free()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await repository.Services.CreateAsync(new NewServiceOptions { Name = name }, port => Task.FromResult(port != 5679));

        PlatformLoader.Load(repository.Root).Services.Select(service => service.DebugPort).ShouldBe([5678, 5680, 5681]);
    }

    [Fact]
    public async Task Keeps_the_answers_as_Copier_does()
    {
        repository.WriteTemplate(("copier.yml",
            """
            service_name: {type: str}
            service_slug: {type: str}
            debug_port: {type: int, default: 5678}
            version: {type: str, default: "3.11"}
            tags: {type: yaml, default: [a, "yes"]}
            hidden: {type: str, default: "{{ service_slug }}-x", when: false}
            token: {type: str, default: s3cret, secret: true}
            """));

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Billing Ü" });

        var tree = repository.Read("services/billing-ue-service/.copier-answers.yml").Split('\n')[1]["_commit: ".Length..].Trim('\'');
        repository.Git("cat-file", "-t", tree).Trim().ShouldBe("tree");
        repository.Read("services/billing-ue-service/.copier-answers.yml").ShouldEndWith(
            """
            _src_path: services/template
            debug_port: 5678
            service_name: Billing Ü
            service_slug: billing-ue
            tags:
            - a
            - 'yes'
            version: '3.11'

            """);
    }

    [Fact]
    public async Task Takes_a_template_by_name_by_path_and_by_address()
    {
        repository.Commit();
        repository.Git("clone", "--quiet", ".", "other");
        Directory.Move(repository["other/services/template"], repository["services/template-small"]);
        repository.Write("elsewhere/copier.yml", "service_name: {type: str}\n");
        repository.Write("elsewhere/service.yaml.jinja", "name: {{ service_name }}\n");
        foreach (var arguments in new[] { "init --quiet", "config user.name T", "config user.email t@e", "add --all", "commit --quiet -m one", "tag v1.0.0", "tag v1.10.0", "tag v2.0.0rc1" })
            repository.Git(["-C", "elsewhere", .. arguments.Split(' ')]);

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "by name", Template = "small" });
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "by path", Template = "elsewhere" });
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "by address", Template = $"git+file://{repository["elsewhere"]}" });

        PlatformLoader.Load(repository.Root).Services.Select(service => service.Slug).ShouldBe(["by-address", "by-name", "by-path"]);
        (await repository.Services.ListAsync()).Select(listed => listed.Template).ShouldBe([null, "services/template-small", null]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("v1.0.0-rc1")]
    [InlineData("latest")] // no version
    public async Task Takes_the_HEAD_of_a_template_without_a_finished_version_and_says_so(string? tag)
    {
        MakeTemplateElsewhere(("file.txt", "one\n"));
        if (tag is not null)
            repository.Git("-C", "elsewhere", "tag", tag);
        var head = repository.Git("-C", "elsewhere", "describe", "--tags", "--always").Trim();

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Template = "elsewhere" });

        repository.Read("services/orders-service/.copier-answers.yml").ShouldContain($"_commit: {head}\n");
        repository.Log.Messages.ShouldContain($"The template 'elsewhere' has no tag of a finished version; took its HEAD, {head}");
        CommitElsewhere(("file.txt", "two\n"));
        repository.Commit();
        await repository.Services.UpdateAsync("orders", [], pretend: false);
        repository.Read("services/orders-service/file.txt").ShouldBe("two\n");
    }

    [Fact]
    public async Task Follows_a_template_to_another_branch_and_to_a_commit_on_none()
    {
        MakeTemplateElsewhere(("file.txt", "one\n"));
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Template = "elsewhere" });
        repository.Commit();
        repository.Git("-C", "elsewhere", "switch", "--quiet", "--detach");
        CommitElsewhere(("file.txt", "two\n"));

        await repository.Services.UpdateAsync("orders", [], pretend: false);

        repository.Read("services/orders-service/file.txt").ShouldBe("two\n");
    }

    [Fact]
    public async Task Completes_what_a_killed_run_has_left_of_a_template_half_fetched()
    {
        MakeTemplateElsewhere();
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "One", Template = "elsewhere" });
        var copy = Directory.GetDirectories(repository[".nuke/temp/templates"]).ShouldHaveSingleItem();
        File.Delete(Path.Combine(copy, "HEAD"));
        Directory.Delete(Path.Combine(copy, "refs", "heads"), recursive: true);
        Directory.CreateDirectory(Path.Combine(copy, "refs", "gantry"));
        File.WriteAllText(Path.Combine(copy, "refs", "gantry", "HEAD.lock"), "");
        CommitElsewhere(("service.yaml.jinja", "name: Again {{ service_name }}\n"));

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Two", Template = "elsewhere" });

        PlatformLoader.Load(repository.Root).GetService("two").Name.ShouldBe("Again Two");
    }

    [Theory]
    [InlineData("")]
    [InlineData("templates/service/")]
    public async Task Runs_nothing_that_a_template_has_configured_for_git(string folder)
    {
        using var other = new TemporaryDirectory();
        MakeTemplate(other.Path, folder, ("file.txt", "one\n"), (".gitattributes", "*.txt filter=evil\n"));
        foreach (var (key, program) in new[] { ("core.fsmonitor", "fsmonitor"), ("filter.evil.clean", "clean"), ("filter.evil.smudge", "smudge"), ("core.sshCommand", "ssh"), ("uploadpack.packObjectsHook", "pack"), ("core.alternateRefsCommand", "refs") })
            repository.Git("-C", other.Path, "config", key, other.Write($".git/{program}.sh", $"#!/bin/sh\ntouch {other.Path}/ran-{program}\ncat\n", isExecutable: true));
        foreach (var hook in new[] { "post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc" })
            other.Write($".git/hooks/{hook}", $"#!/bin/sh\ntouch {other.Path}/ran-{hook}\n", isExecutable: true);

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Template = Path.Combine(other.Path, folder) });
        repository.Commit();
        File.WriteAllText(Path.Combine(other.Path, folder, "file.txt"), "two\n");
        repository.Git("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "filter.evil.clean=", "-C", other.Path, "commit", "--quiet", "--all", "--message", "two");
        await repository.Services.ListAsync();
        await repository.Services.UpdateAsync("orders", [], pretend: false);

        repository.Read("services/orders-service/file.txt").ShouldBe("two\n");
        Directory.GetFiles(other.Path, "ran-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_that_code_from_elsewhere_will_run_here()
    {
        MakeTemplateElsewhere();

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Ours" });
        repository.Log.Messages.ShouldNotContain(message => message.Contains("will run on this machine"));
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Theirs", Template = $"git+file://{repository["elsewhere"]}" });

        repository.Log.Messages.ShouldContain($"The template 'git+file://{repository["elsewhere"]}' is not from this repository. Its code will run on this machine with your rights at the next Dev or Test: read services/theirs-service first");
    }

    [Fact]
    public async Task Takes_all_files_of_a_repository_as_Copier_does()
    {
        MakeTemplateElsewhere(("kept.txt", "kept\n"), ("id.txt", "$Format:%H$\n"), ("win.txt", "a\nb\n"), (".gitattributes", "kept.txt export-ignore\nid.txt export-subst\nwin.txt text eol=crlf\n"));

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Template = "elsewhere" });

        repository.Read("services/orders-service/kept.txt").ShouldBe("kept\n");
        repository.Read("services/orders-service/id.txt").ShouldBe("$Format:%H$\n");
        repository.Read("services/orders-service/win.txt").ShouldBe("a\r\nb\r\n");
    }

    [Fact]
    public async Task Rejects_a_template_with_a_submodule_by_its_name()
    {
        MakeTemplateElsewhere();
        repository.Git("-C", "elsewhere", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repository["elsewhere"], "libs/shared");
        repository.Git("-C", "elsewhere", "commit", "--quiet", "--message", "submodule");

        (await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Template = "elsewhere" }))).Message.ShouldContain("the submodule 'libs/shared'");

        Directory.Exists(repository["services/orders-service"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Says_when_a_service_cannot_be_updated_later()
    {
        repository.Delete($"{TemplateRepository.Template}/{{{{ _copier_conf.answers_file }}}}.jinja");

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });

        repository.Log.Messages.ShouldContain(message => message.StartsWith("UpdateService will not find services/orders-service: its template 'services/template' keeps its answers in no .yml file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_of_what_a_question_has_without_effect_and_goes_on()
    {
        repository.WriteTemplate(("copier.yml", "service_name: {type: str, hint: none}\nservice_slug: {type: str, defualt: x}\ndebug_port: {type: int, default: 1}\n"));

        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });

        repository.Log.Messages.ShouldContain(message => message.StartsWith("question 'service_name' has an unknown key `hint`, which has no effect, at services/template/copier.yml:1: known here:", StringComparison.Ordinal));
        repository.Log.Messages.ShouldContain("question 'service_slug' has an unknown key `defualt`, which has no effect, at services/template/copier.yml:2: did you mean `default`?");
    }

    [Fact]
    public async Task Lists_the_templates_there_are_and_takes_the_default_by_its_name()
    {
        Directory.CreateDirectory(repository["services/template-aspnet"]);

        (await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "x", Template = "flask" }))).Message.ShouldContain("choose one of aspnet, django");
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Template = "django" });

        repository.Read("services/orders-service/.copier-answers.yml").ShouldContain("_src_path: services/template\n");
    }

    [Theory]
    [InlineData("aspnte", "unknown template 'aspnte'")]
    [InlineData("../nowhere", "unknown template '../nowhere'")]
    [InlineData("git+file:///nowhere", "cannot fetch the template")]
    public async Task Rejects_a_template_that_is_not_there(string template, string says) =>
        (await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "x", Template = template }))).Message.ShouldContain(says);

    [Fact]
    public async Task Leaves_nothing_behind_when_the_template_makes_no_valid_service()
    {
        repository.WriteTemplate(("service.yaml.jinja", "nmae: x\n"));

        (await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" }))).Message.ShouldContain("unknown key `nmae`");

        Directory.Exists(repository["services/orders-service"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("debugport=1", "unknown question 'debugport'", "did you mean 'debug_port'?")]
    [InlineData("debug_port", "expected question=answer", "--data")]
    [InlineData("debug_port=high", "'high' is no int", "--data debug_port=")]
    public async Task Rejects_an_answer_that_will_not_do(string data, string says, string fix)
    {
        var error = await Should.ThrowAsync<UserErrorException>(() => repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders", Data = [data] }));

        error.Message.ShouldContain(says);
        error.Message.ShouldContain(fix);
    }

    [Fact]
    public async Task Removing_keeps_aside_what_git_does_not_have()
    {
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });
        var orders = PlatformLoader.Load(repository.Root).GetService("orders");

        var aside = await repository.Services.RemoveAsync(orders);

        File.Exists(repository[$"{aside}/service.yaml"]).ShouldBeTrue();
        PlatformLoader.Load(repository.Root).Services.ShouldBeEmpty();
    }

    [Fact]
    public async Task Removing_what_is_committed_leaves_it_to_git()
    {
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });
        repository.Commit();

        (await repository.Services.RemoveAsync(PlatformLoader.Load(repository.Root).GetService("orders"))).ShouldBeNull();

        Directory.Exists(repository["services/orders-service"]).ShouldBeFalse();
    }

    /// <summary>A template in a git repository of its own, in the folder <c>elsewhere</c> of the platform's.</summary>
    private void MakeTemplateElsewhere(params (string Path, string Text)[] files)
    {
        File.AppendAllText(repository[".gitignore"], "/elsewhere/\n");
        MakeTemplate(repository["elsewhere"], "", files);
    }

    private void MakeTemplate(string top, string folder, params (string Path, string Text)[] files)
    {
        (string Path, string Text)[] all =
        [
            ("copier.yml", "service_name: {type: str}\n"), ("service.yaml.jinja", "name: {{ service_name }}\n"),
            ("{{ _copier_conf.answers_file }}.jinja", "{{ _copier_answers | to_nice_yaml -}}\n"), .. files,
        ];
        foreach (var (path, text) in all)
        {
            var file = Path.Combine(top, folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        foreach (var arguments in new[] { "init --quiet", "config user.name T", "config user.email t@e", "add --all", "commit --quiet -m one" })
            repository.Git(["-C", top, .. arguments.Split(' ')]);
    }

    private void CommitElsewhere(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            repository.Write($"elsewhere/{path}", text);
        repository.Git("-C", "elsewhere", "commit", "--quiet", "--all", "--message", "two");
    }
}
