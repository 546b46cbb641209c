using Nuke.Common.IO;

namespace Nuke.Common.Tests.IO;

public sealed class XmlTests : IDisposable
{
    private readonly AbsolutePath file = (AbsolutePath)Path.GetTempPath() / $"gantry-{Guid.NewGuid():N}.xml";

    public void Dispose() => file.DeleteFile();

    [Fact]
    public void Places_are_read_and_changed_and_the_rest_stays()
    {
        file.WriteAllText("<Project>\n  <!-- kept -->\n  <Version>1.0</Version>\n  <Item Include=\"a\" />\n  <Item Include=\"b\" />\n</Project>");

        XmlTasks.XmlPeek(file, "//Item/@Include").ShouldBe(["a", "b"]);
        XmlTasks.XmlPeekSingle(file, "/Project/Version").ShouldBe("1.0");
        XmlTasks.XmlPoke(file, "/Project/Version", "2.0");
        XmlTasks.XmlPoke(file, "//Item[@Include='b']/@Include", "c");

        file.ReadAllText().ShouldBe("<Project>\n  <!-- kept -->\n  <Version>2.0</Version>\n  <Item Include=\"a\" />\n  <Item Include=\"c\" />\n</Project>\n");
    }

    [Fact]
    public void Namespaces_have_prefixes()
    {
        file.WriteAllText("""<a:r xmlns:a="urn:a"><a:v>1</a:v></a:r>""");

        XmlTasks.XmlPeekSingle(file, "/x:r/x:v", ("x", "urn:a")).ShouldBe("1");
    }

    [Theory]
    [InlineData("//Nothing", "finds 0 places")]
    [InlineData("//Item", "finds 2 places")]
    public void Rejects_a_change_of_not_exactly_one_place(string xpath, string message)
    {
        file.WriteAllText("<r><Item /><Item /></r>");

        Should.Throw<InvalidOperationException>(() => XmlTasks.XmlPoke(file, xpath, "x")).Message.ShouldContain(message);
    }

    [Fact]
    public void Objects_go_there_and_back()
    {
        file.WriteXml(new Person { Name = "Ada" }).UpdateXml<Person>(person => person.Age = 36);

        var read = file.ReadXml<Person>();
        (read.Name, read.Age).ShouldBe(("Ada", 36));
    }

    public sealed class Person
    {
        public string Name { get; set; } = "";

        public int Age { get; set; }
    }
}
