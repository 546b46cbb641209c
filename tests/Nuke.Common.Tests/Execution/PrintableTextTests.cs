using Nuke.Common.Execution;

namespace Nuke.Common.Tests.Execution;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("plain, with ünïcödé 🙂 and\ttabs\nand lines", "plain, with ünïcödé 🙂 and\ttabs\nand lines")]
    [InlineData("\e]0;title\aafter", @"\x1b]0;title\x07after")]
    [InlineData("\e]52;c;cm0gLXJmIC8=\e\\", @"\x1b]52;c;cm0gLXJmIC8=\x1b\")]
    [InlineData("\e[2A\e[2K[INF] forged", @"\x1b[2A\x1b[2K[INF] forged")]
    [InlineData("\u009b2J\u009d0;x\u009c", @"\x9b2J\x9d0;x\x9c")] // C1: the same in one character each
    [InlineData("backend-1  | denied\rbackend-1  | fine", @"backend-1  | denied\x0dbackend-1  | fine")]
    [InlineData("of Windows\r\nand its end\r\n", "of Windows\nand its end\n")]
    [InlineData("secret\b\b\b\b\b\b\x7f", @"secret\x08\x08\x08\x08\x08\x08\x7f")]
    [InlineData("invoice\u202efdp.exe\u2066", @"invoice\u202efdp.exe\u2066")]
    public void Shows_commands_instead_of_sending_them(string text, string expected) => PrintableText.Of(text).ShouldBe(expected);

    [Theory]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m")]
    [InlineData("\e[1;31mred for ever", "\e[1;31mred for ever\e[0m")]
    [InlineData("\e[8mhidden\nnext line", "\e[8mhidden\e[0m\nnext line")]
    [InlineData("\e[31mred\e[39m\n", "\e[31mred\e[39m\e[0m\n")]
    [InlineData("\e[31", @"\x1b[31")]
    [InlineData("\e[>4;2m\e[?25l", @"\x1b[>4;2m\x1b[?25l")] // not colours, though one ends as they do
    public void Lets_colours_pass_and_ends_them_with_their_line(string text, string expected) => PrintableText.Of(text).ShouldBe(expected);
}
