using Nuke.SourceGenerators;

namespace Nuke.Common.Tests.SourceGenerators;

/// <summary>The classes of <c>[Solution(GenerateProjects = true)]</c>.</summary>
public sealed class SolutionGeneratorTests
{
    private const string Slnx = """
        <Solution>
          <Folder Name="/src/"><Project Path="src/Acme.Web-App/Acme.Web-App.csproj" /></Folder>
          <Folder Name="/src/Sub/"><Project Path="src/Sub/Core.csproj" /></Folder>
          <Folder Name="/build/"><Project Path="build/_build.csproj" /></Folder>
          <Folder Name="/Solution Items/" />
          <Project Path="class.csproj" />
          <Project Path="Path.csproj" />
          <Project Path="1st.csproj" />
        </Solution>
        """;

    private const string Sln = """
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Acme.Web-App", "src\Acme.Web-App\Acme.Web-App.csproj", "{00000000-0000-0000-0000-000000000001}"
        EndProject
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{00000000-0000-0000-0000-000000000002}"
        EndProject
        GlobalSection(NestedProjects) = preSolution
            {00000000-0000-0000-0000-000000000001} = {00000000-0000-0000-0000-000000000002}
        EndGlobalSection
        """;

    [Theory]
    [InlineData("Solution.src.Acme_Web_App.Path")]
    [InlineData("Solution.src.Sub.Core.Name")]
    [InlineData("Solution.build._build.Directory")]
    [InlineData("Solution.Solution_Items.ToString()")]
    [InlineData("Solution.@class.Name + Solution.Path.Name + Solution._1st.Name")]
    [InlineData("Solution.GetProject(\"Core\").Name + Solution.FileName + Solution.Directory")] // it is a Solution still
    public void Has_a_property_for_each_project_and_folder(string expression)
    {
        var (problems, generated) = Compile("[Solution(GenerateProjects = true)] readonly Solution Solution;", expression, ("/repo/Acme.slnx", Slnx));

        problems.ShouldBeEmpty(generated);
    }

    [Theory]
    [InlineData("[Solution(\"src/Acme.sln\", GenerateProjects = true)] readonly Solution Solution;", "Solution.src.Acme_Web_App.Path")]
    [InlineData("[Solution(GenerateProjects = true)] Shop Shop => null;", "Shop.src.Acme_Web_App.Path", "{ \"Shop\": \"src\\/Acme.sln\" }")]
    [InlineData("[Solution(GenerateProjects = true), System.Obsolete] readonly Solution Solution;", "Solution.src.Sub.Core.Path")]
    public void Path_is_the_attributes_or_the_parameters_or_the_only_one(string member, string expression, string parameters = "{}")
    {
        var (problems, generated) = Compile(member, expression, ("/repo/Acme.slnx", Slnx), ("/repo/src/Acme.sln", Sln), ("/repo/.nuke/parameters.json", parameters));

        problems.Where(problem => !problem.StartsWith("CS0612", StringComparison.Ordinal)).ShouldBeEmpty(generated);
    }

    [Theory]
    [InlineData("[Solution(\"src/Other.sln\", GenerateProjects = true)]", "'/repo/src/Other.sln' is not there")]
    [InlineData("[Solution(GenerateProjects = true)]", "'/repo' has several solutions")]
    public void Rejects_what_it_cannot_find(string attribute, string message)
    {
        var (problems, _) = Compile($"{attribute} readonly Solution Solution;", "1", ("/repo/Acme.slnx", Slnx), ("/repo/Acme.sln", Sln));

        problems.ShouldHaveSingleItem().ShouldContain(message);
        problems.ShouldHaveSingleItem().ShouldStartWith("NUKE0001: No properties for the projects of 'Solution'");
    }

    [Fact]
    public void Is_made_only_where_it_is_asked_for()
    {
        var (problems, generated) = Compile("[Solution] readonly Solution Solution;", "Solution.Name", ("/repo/Acme.slnx", Slnx));

        problems.ShouldBeEmpty();
        generated.ShouldBeEmpty();
    }

    [Fact]
    public void Running_build_sees_the_projects()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Gantry.slnx"));
        using var build = new SampleBuild("SolutionSample.SolutionBuild").WithFile("Gantry.slnx", solution).WithFile("sub/Gantry.slnx", solution);

        var only = build.Run();
        var given = build.Run("--solution", "sub/Gantry.slnx");

        only.ExitCode.ShouldBe(0, only.All);
        only.Output.ShouldContain($"Gantry: {build.Root}/src/Nuke.Common/Nuke.Common.csproj, _build");
        given.ExitCode.ShouldBe(0, given.All);
        given.Output.ShouldContain($"Gantry: {build.Root}/sub/src/Nuke.Common/Nuke.Common.csproj, _build");
    }

    private static (List<string> Problems, string Generated) Compile(string member, string expression, params (string Path, string Text)[] files) => GeneratorRun.Compile(
        new SolutionGenerator(),
        $$"""
        using Nuke.Common;
        using Nuke.Common.ProjectModel;

        class Build : NukeBuild
        {
            {{member}}

            object Use() => {{expression}};
        }
        """,
        "/repo",
        files);
}
