using System.Text.Json;
using Nuke.Common.IO;

namespace Nuke.Common.Tests.IO;

/// <summary>Objects in JSON files.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly AbsolutePath file = Path.GetTempFileName();

    public void Dispose() => file.DeleteFile();

    [Fact]
    public void Objects_go_there_and_back()
    {
        file.WriteJson(new Place { Name = "Zürich", Gates = [1, 2] });

        file.ReadAllText().ShouldEndWith("}\n");
        file.ReadJson<Place>().ShouldSatisfyAllConditions(place => place.Name.ShouldBe("Zürich"), place => place.Gates.ShouldBe([1, 2]));
    }

    [Fact]
    public void Comments_trailing_commas_and_other_cases_are_read()
    {
        file.WriteAllText("{ \"NAME\": \"Bern\", /* two */ \"gates\": [2,], }");

        file.ReadJson<Place>().Name.ShouldBe("Bern");
    }

    [Fact]
    public void An_object_is_changed_in_its_file()
    {
        file.WriteJson(new Place { Name = "Bern" });

        file.UpdateJson<Place>(place => place.Name = "Basel");

        file.ReadJson<Place>().Name.ShouldBe("Basel");
    }

    [Fact]
    public void Rejects_what_is_no_json()
    {
        file.WriteAllText("{ oops }");

        Should.Throw<JsonException>(() => file.ReadJson<Place>());
    }

    private sealed class Place
    {
        public string Name { get; set; } = "";

        public List<int> Gates { get; set; } = [];
    }
}
