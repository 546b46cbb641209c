using Nuke.Common.IO;

namespace Nuke.Common.Tests.IO;

/// <summary>Objects in YAML files.</summary>
public sealed class YamlTests : IDisposable
{
    private readonly AbsolutePath file = Path.GetTempFileName();

    public void Dispose() => file.DeleteFile();

    [Fact]
    public void Objects_go_there_and_back()
    {
        file.WriteYaml(new Place { Name = "Zürich", Gates = [1, 2] });

        file.ReadAllText().ShouldBe("name: Zürich\ngates:\n- 1\n- 2\n");
        file.ReadYaml<Place>().ShouldSatisfyAllConditions(place => place.Name.ShouldBe("Zürich"), place => place.Gates.ShouldBe([1, 2]));
    }

    [Fact]
    public void An_object_is_changed_in_its_file()
    {
        file.WriteAllText("# here\nname: Bern\ngates: [ 3 ]\n");

        file.UpdateYaml<Place>(place => place.Name = "Basel");

        file.ReadAllText().ShouldBe("name: Basel\ngates:\n- 3\n");
    }

    [Fact]
    public void Rejects_a_key_that_is_unknown_unless_it_is_told_to_pass_over_it()
    {
        file.WriteAllText("name: Bern\nriver: Aare\n");

        Should.Throw<YamlDotNet.Core.YamlException>(() => file.ReadYaml<Place>()).Start.Line.ShouldBe(2);
        file.ReadYaml<Place>(_ => _.IgnoreUnmatchedProperties()).Name.ShouldBe("Bern");
    }

    private sealed class Place
    {
        public string Name { get; set; } = "";

        public List<int> Gates { get; set; } = [];
    }
}
