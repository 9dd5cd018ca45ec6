-- Carry what pandoc would lose: the class of a paragraph becomes its style, a picture keeps its alternative text, and Word
-- shows the contents at once, with fields for their pages. For the PDF also what must not be parted by the end of a page.

local function quote(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

local function is(block, name)
  return block ~= nil and block.t == 'Div' and block.classes[1] == name
end

-- How sure a finding is stands by it, and no first or last fact of several stands alone: as in `word.py`.
local function mark_kept(blocks)
  for i, block in ipairs(blocks) do
    local before, after, next = blocks[i - 1], blocks[i + 1], blocks[i + 2]
    local beside = is(block, 'fact') and is(after, 'fact') and not (is(before, 'fact') and is(next, 'fact'))
    if beside or is(block, 'finding') and is(after, 'sure') then block.classes:insert('kept') end
  end
  return blocks
end

local function style_div(div)
  local name = div.classes[1]
  if not name then return nil end
  if FORMAT == 'docx' and name == 'contents' then return nil end
  if FORMAT == 'docx' and (name == 'card' or name == 'together') then return div.content end
  if FORMAT == 'docx' then
    div.attributes['custom-style'] = name:sub(1, 1):upper() .. name:sub(2)
    return div
  end
  local kept = div.classes:includes('kept') and '(kept: true)' or ''
  local blocks = pandoc.List({ pandoc.RawBlock('typst', '#' .. name .. kept .. '[') })
  blocks:extend(div.content)
  local label = div.identifier ~= '' and ' <' .. div.identifier .. '>' or ''
  blocks:insert(pandoc.RawBlock('typst', ']' .. label))
  return blocks
end

local function draw(figure)
  if FORMAT == 'docx' then return nil end
  local image
  figure:walk({ Image = function(found) image = found end })
  local caption = pandoc.write(pandoc.Pandoc(figure.caption.long), 'typst')
  return pandoc.RawBlock('typst', string.format(
    '#drawn(<%s>, image(%s, alt: %s, width: 100%%), [%s])',
    figure.identifier, quote('/' .. image.src), quote(pandoc.utils.stringify(image.caption)), caption))
end

local function escape(text)
  return text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')
end

-- The number of a page is a field: no program that writes a document knows on which page a heading will come to stand.
local function make_entry(header)
  return pandoc.RawBlock('openxml', string.format(
    '<w:p><w:pPr><w:pStyle w:val="TOC%d"/></w:pPr><w:hyperlink w:anchor="%s"><w:r><w:t xml:space="preserve">%s</w:t></w:r>' ..
    '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF %s </w:instrText>' ..
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' ..
    '</w:hyperlink></w:p>',
    header.level, header.identifier, escape(pandoc.utils.stringify(header)), header.identifier))
end

local function list_contents(document)
  local entries = pandoc.List({ pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>' ..
    escape(pandoc.utils.stringify(document.meta.contents)) .. '</w:t></w:r></w:p>') })
  for _, block in ipairs(document.blocks) do
    if block.t == 'Header' and block.level <= 2 then entries:insert(make_entry(block)) end
  end
  return entries
end

local function add_contents(document)
  if FORMAT ~= 'docx' then return nil end
  local entries = list_contents(document)
  document.blocks = document.blocks:walk({
    Div = function(div) if div.classes[1] == 'contents' then return entries end end,
  })
  return document
end

local keep = FORMAT == 'typst' and { Blocks = mark_kept } or {}
return { keep, { Div = style_div, Figure = draw }, { Pandoc = add_contents } }
